/**
 * The page about the API, for people who write programs: how to call it and what to send. It needs no script
 * and no key.
 */
import { Card, type Plain } from "../../access/pages.tsx";

export interface ApiProps extends Plain {
  base: string;
  fields: { name: string; required: boolean; description: string }[];
}

export function Api({ ui, asset, base, fields }: ApiProps) {
  const t = ui.t.api;
  const address = `${base}/api/work-items`;
  const example = `curl ${address} \\
  -H "Authorization: Bearer gk_…" \\
  -H "Content-Type: application/json" \\
  -d '{"externalId":"order-1042","skill":"Back office","title":"Refund order 1042",
       "payload":{"Amount":"19.90","Order":{"href":"https://shop.example/1042"}},
       "customer":{"name":"Zoé Tremblay","addresses":[{"kind":"email","value":"zoe@example.org"}]}}'`;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      <p>{t.text}</p>
      <pre class="code" tabindex={0} aria-label={t.example}><code>{example}</code></pre>
      <h2>{t.actions}</h2>
      <ul class="people">
        <Action name="POST /api/work-items" text={t.post} />
        <Action name="GET /api/work-items/:externalId" text={t.get} />
        <Action name="DELETE /api/work-items/:externalId" text={t.delete} />
      </ul>
      <h2>{t.fields}</h2>
      <ul class="people">
        {fields.map(({ name, required, description }) => (
          <li>
            <div class="grow">
              <code>{name}</code> {required && <span class="tag">{t.required}</span>}
              {description && <div class="small muted" lang="en">{description}</div>}
            </div>
          </li>
        ))}
      </ul>
      <p>{t.refusals}</p>
      <h2>{t.webhooks}</h2>
      <p>{t.webhooksText}</p>
      <p>
        <a href="/api/openapi.json">OpenAPI 3.1</a>
      </p>
    </Card>
  );
}

function Action({ name, text }: { name: string; text: string }) {
  return (
    <li>
      <div class="grow">
        <code>{name}</code>
        <div class="small muted">{text}</div>
      </div>
    </li>
  );
}
