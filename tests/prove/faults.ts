/**
 * The faults of issue 13 that were run and seen, by its points, and the tests that hold them: each fails on the tree
 * before. A name that ends in `…` is the beginning of several.
 */
export interface Held {
  point: string;
  what: string;
  /** Test file → names. */
  tests: Record<string, string[]>;
}

export const faults: Held[] = [
  {
    point: "A",
    what: "an open email and a chat are two conversations",
    tests: {
      "tests/commands/channel_faults_test.ts": [
        "a customer with an open email who starts a chat writes into the chat, and sees nothing of the email on their page",
      ],
    },
  },
  {
    point: "A",
    what: "who calls is not held for gone",
    tests: {
      "tests/commands/channel_faults_test.ts": [
        "a queued call is not abandoned after two minutes because no page is there",
        "nothing that waits over a channel without a page is abandoned for want of one; a chat is",
      ],
    },
  },
  {
    point: "A",
    what: "End takes nothing back that is on its way",
    tests: {
      "tests/commands/channel_faults_test.ts": [
        "a reply by a channel without a page, followed by End, is still sent, not marked uncertain",
      ],
    },
  },
  {
    point: "A",
    what: "a long mail is taken in",
    tests: {
      "tests/commands/channel_faults_test.ts": ["a mail of more than 5,000 characters is taken in"],
    },
  },
  {
    point: "A",
    what: "parking has a door",
    tests: {
      "tests/routes/parking_test.ts": [
        "a parked email shows no open composer, says until when, and can be taken back by one press",
        "emails, texts and work items have the door, a chat has none",
        "a parked contact stands in the list with its time, and in its window on its agent's clock, in each language",
        "what is wrong is said beside its field, and what was typed stays; without a script in the page",
        "without a script: a page with the form, and one button back",
        "one more than may be parked is refused in words beside the form, which keeps what was typed",
      ],
    },
  },
  {
    point: "C13",
    what: "a refused body is never read",
    tests: {
      "tests/routes/bodies_test.ts": [
        "a refused body is never read: …",
        "a body that does not say its length is counted, and let go of: …",
        "a refused body is never read by the page that says so, in words or to htmx",
        "a file is counted as it comes, and not a byte of one too large by its own word is taken",
        "a form with files is read for whoever may send it, and for nobody else",
        "two forms with files are read at once, sixteen wait their turn, and one more is told in words to come again",
        "nothing but the gate reads what a request brings",
      ],
      "tests/servers/flood_test.ts": [
        "a body that is far too large is refused before it is read, whatever it is sent to and however",
      ],
    },
  },
  {
    point: "C14",
    what: "nothing that fails outside ends the process, and connections have their time and number",
    tests: {
      "tests/servers/survival_test.ts": [
        "a log that goes to …",
        "what nobody caught is logged, and the process goes on",
        "more connections than files that may be open: the process goes on, and takes on more as they close",
      ],
      "tests/servers/serving_test.ts": [
        "a head that does not come whole is waited for ten seconds",
        "a connection that asks nothing more is closed after a minute, a stream is not",
        "a small body that does not come whole is waited for thirty seconds",
        "a large body of which no byte comes for too long breaks off",
        "strangers at one address have their share: the next wait in line, and more are told to come later",
        "who waited in line for too long is told to come later",
        "five hundred desks behind one address have a stream each, and a stranger there is served too",
        "a full server closes what rests to take on who asks, and says so in words where nothing rests",
        "over TLS it is HTTP/2, and a handshake that does not come is waited for ten seconds",
      ],
    },
  },
  {
    point: "C15",
    what: "not ready while nothing can be stored; what was written is read",
    tests: {
      "tests/routes/unwritable_test.ts": [
        "not ready while nothing can be stored, and ready again when it can",
        "while nothing can be stored a conversation is read by its customer and its agent, and the page says so",
        "a supervisor's board is read while nothing can be stored",
      ],
    },
  },
  {
    point: "C16",
    what: "limits, each refused in words",
    tests: {
      "tests/routes/limits_test.ts": [
        "a customer's sixty messages in a minute are taken, the next waits, and goes when the time is up",
        "drafts, pages and whatever else a customer's pages send are counted too, and nobody else waits for it",
        "chats, tries and links from one /64 are counted together, and the next /64 by itself",
        "who began too many chats reads when to come back, and a centre may let more begin at one address",
        "with so many waiting no new chat is taken at that point, or at any; those who wait go on",
        "what may wait is set in the administration, in words, and refused where it would be none",
        "a page has one stream: the newest ends the older, and the page is not held for gone",
        "twelve pages of one customer are heard and twenty-four of an agent; one more is told so in words",
        "what a program reads counts as what it writes: by its key, and the next minute it goes on",
      ],
      "tests/rules/limits_test.ts": [
        "an IPv6 address counts as its /64, however it is written, and an IPv4 one as itself in any coat",
        "the table of limits in SECURITY.md says what the code does",
      ],
      "tests/servers/flood_test.ts": ["a visitor who opens streams without end is told that it is enough"],
    },
  },
  {
    point: "C17",
    what: "a clock that is set back keeps nobody waiting",
    tests: {
      "tests/commands/set_back_test.ts": [
        "clock set back an hour: who has just accepted rests for two seconds, not for an hour",
        "clock set back an hour: what was refused comes again after half a minute",
        "clock set back an hour: an offer rings as long as it was meant to, then it waits again",
        "clock set back an hour: a page that says nothing more is gone after its time, one that answers is not",
        "clock set back an hour: nobody has been in their state since a time that is still to come",
        "clock set back an hour: a lock lasts for its minute",
        "clock set back an hour: it is told once",
      ],
    },
  },
  {
    point: "C18",
    what: "keys, links, sign-ins, cookies and visitors' tokens reach no further than they should",
    tests: {
      "tests/routes/work_items_api_test.ts": [
        "a key neither sees nor takes back another's work item, and learns nothing from its external id",
        "a key made with all items sees and takes back everybody's, its own before others'",
      ],
      "tests/routes/api_keys_test.ts": [
        "a key reaches all items only where its maker says so, and the list says which do",
      ],
      "tests/routes/access_links_test.ts": [
        "a link ends with the retirement of its person, and stays ended when they come back",
        "asking for a link, and a wrong password, cost the same statements with an account and without one",
      ],
      "tests/routes/access_sessions_test.ts": [
        "a new sign-in in a browser ends the one it had, of whoever it was, and its streams; other browsers stay",
        "page and stream ask for the same cookie: over TLS the plain one opens neither",
        "over TLS every cookie is this host's alone, whoever gives it",
      ],
      "tests/routes/portal_strangers_test.ts": [
        "a visitor's token that we did not make is not taken on, by cookie, header or form: the browser gets one of ours",
      ],
    },
  },
  {
    point: "C19",
    what: "Host is checked, who goes away is no error, links hold no credentials, HOST=::1 is printed usably",
    tests: {
      "tests/routes/hosts_test.ts": [
        "a malformed Host is answered by 400 in words: it is no path, and nothing fails",
        "a malformed Host's body is never read",
        "without a public address a name of somebody else's is not ours: no page, no cookie, no action",
      ],
      "tests/rules/hosts_test.ts": [
        "a Host is a name or an address with a port or without, and nothing that could become part of a path",
        "without a public address ours are this machine's own names, and what is listened on",
        "HOST=::1 prints an address that can be opened, as every other does",
      ],
      "tests/routes/bodies_test.ts": [
        "whoever goes away in the middle of sending is no failure of ours, and nothing of it is logged",
      ],
      "tests/routes/work_items_api_test.ts": [
        "a payload link that holds a name or a password is refused, by the API and by the form, and nothing of it is stored",
      ],
    },
  },
  {
    point: "D20",
    what: "an address proves nothing until it is confirmed",
    tests: {
      "tests/routes/whose_address_test.ts": [
        "a stranger who typed her mailbox into the chat gets none of her work items, and not her phone",
        "a stranger of her very name gets none of them either",
        "a work item whose two addresses are two people's joins neither and adds nothing to them",
        "the name that was sent is not dropped: an address of somebody of another name joins nobody",
        "the answer names the customer, and an item that gives the id is theirs, its addresses confirmed with it",
        "who may be the same person is proposed once, whichever of the two came first",
        "an agent says that two are one person: the address is confirmed, and what comes next is the earlier one's",
        "a text, a mail that answers ours and a signed identity confirm by themselves; a first mail only proposes",
      ],
      "tests/routes/same_person_test.ts": [
        "an address is confirmed by one press, once, and the card says so on every page that shows it",
        "whoever has the address too is proposed on the cards of both, with the reason, and opens nothing out of reach",
        "what a visitor leaves with a message is not confirmed, and proposes whoever has it",
      ],
      "tests/routes/work_item_customer_test.ts": [
        "an address that nobody confirmed is asked about: what was typed is kept, and who is chosen has it confirmed",
      ],
      "tests/commands/addresses_before_test.ts": [
        "addresses from before prove nothing but what a host site signed, and visitors' are known as theirs",
      ],
    },
  },
  {
    point: "D21",
    what: "a draft is sent once",
    tests: {
      "tests/commands/drafts_test.ts": [
        "a draft that another tab sent is not sent again unasked: once, edited or in the same words, an agent's or a customer's",
        "other tabs are told which draft was sent, and in which words; what is typed after it is another draft",
        "a draft saved late does not raise what another tab sent from the dead; more than that is kept",
      ],
      "tests/routes/draft_twice_test.ts": [
        "an agent's draft sent from one tab is told to the other, whose own send of it is asked first, in words",
        "a customer without a script who sends one draft from two pages is asked, and their second press sends",
      ],
      "tests/browser/draft_twice_test.ts": [
        "a draft sent from one tab is gone from the other, also under its caret; another text there stays; late, it is asked",
      ],
    },
  },
  {
    point: "D22",
    what: "who has left is out at once, and leaves nothing behind",
    tests: {
      "tests/routes/admin_people_test.ts": [
        "who has left is signed out at once and cannot come back in; the last administrator stays",
        "who has left gives back what is in hand, by its customers' names; the next agent has it at its old place",
        "the wrap-up due of somebody who left stands on their team's board, and is completed from there",
        "nobody is waited for to finish after-contact work who works here no more, also of what was being ended",
      ],
    },
  },
  {
    point: "D23",
    what: "nobody answers where all are Unavailable",
    tests: {
      "tests/routes/portal_away_test.ts": [
        "all who are there merely Unavailable, the customer reads that nobody is free, and may wait or leave a message",
      ],
      "tests/commands/left_test.ts": [
        "why another way is offered: closed with its next opening, nobody there, nobody free, or beyond patience; elsewhere somebody is",
      ],
      "tests/rules/waiting_test.ts": [
        "another way is offered when closed, when nobody is there, when all who are there are Unavailable, after the skill's patience; in that order",
      ],
    },
  },
];
