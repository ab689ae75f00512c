// Tries what a form has, and puts the answer beside the button: what is typed stays, the secrets too.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-trial]");
  if (!button) return;
  event.preventDefault();
  if (button.ariaDisabled === "true") return;
  const { form, formAction } = button;
  const tried = document.getElementById("tried");
  tried.textContent = tried.dataset.trying;
  button.ariaDisabled = "true";
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(formAction, { method: "POST", body, headers: { "hx-request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    tried.innerHTML = await answer.text();
    button.ariaDisabled = "false";
  } catch {
    // What is wrong is said beside each field, on a page of its own.
    form.action = formAction;
    form.submit();
  }
});
