/** The API's description, made from the very schemas that check what is sent. */
import { z } from "zod";
import { newWorkItem, problem, workItemState } from "./schemas.ts";

const json = (schema: z.ZodType, io: "input" | "output") =>
  z.toJSONSchema(schema, { io, unrepresentable: "any" });

const answers = (...statuses: (readonly [status: number, description: string, schema?: string])[]) =>
  Object.fromEntries(statuses.map(([status, description, schema]) => [status, {
    description,
    ...(schema && { content: { [media(schema)]: { schema: { $ref: `#/components/schemas/${schema}` } } } }),
  }]));
const media = (schema: string) => schema === "Problem" ? "application/problem+json" : "application/json";

const refused = [
  [401, "No key, or a wrong one", "Problem"],
  [429, "Too much at once", "Problem"],
] as const;

/** OpenAPI 3.1. */
export function openApi(base: string, version: string) {
  const one = { name: "externalId", in: "path", required: true, schema: { type: "string" } };
  return {
    openapi: "3.1.0",
    info: {
      title: "Guichet",
      version,
      description:
        "A key reaches the work items that were handed in with it. One made for all items reaches the others too: " +
        "where several have one externalId, its own, else the oldest.",
    },
    servers: [{ url: base }],
    security: [{ key: [] }],
    paths: {
      "/api/work-items": {
        post: {
          summary: "Hand in a work item",
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/NewWorkItem" } } },
          },
          responses: answers(
            [201, "Taken in", "WorkItem"],
            [200, "The same was taken in before", "WorkItem"],
            [400, "No JSON", "Problem"],
            [409, "Another content has this externalId", "Problem"],
            [413, "More than 50 KB", "Problem"],
            [415, "Not application/json", "Problem"],
            [422, "A field is wrong, or no customer has this id: each at its pointer", "Problem"],
            ...refused,
          ),
        },
      },
      "/api/work-items/{externalId}": {
        get: {
          summary: "Where it stands",
          parameters: [one],
          responses: answers([200, "As it is now", "WorkItem"], [404, "No such one", "Problem"], ...refused),
        },
        delete: {
          summary: "Take it back while it waits",
          parameters: [one],
          responses: answers(
            [204, "Taken back"],
            [404, "No such one", "Problem"],
            [409, "An agent has it, or it is completed", "Problem"],
            ...refused,
          ),
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: {
        NewWorkItem: json(newWorkItem, "input"),
        WorkItem: json(workItemState, "output"),
        Problem: json(problem, "output"),
      },
    },
  };
}

/** The fields of a new work item, for people: name, whether it must be there, and what it is. */
export function shownFields(): { name: string; required: boolean; description: string }[] {
  const { properties = {}, required = [] } = json(newWorkItem, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    description: typeof schema === "object" ? schema.description ?? "" : "",
  }));
}
