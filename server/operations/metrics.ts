/** Counters of this process in Prometheus' text form. */
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Anybody may send any word as a method: unknown ones share a series. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "DELETE"]);

interface Series {
  count: number;
  seconds: number;
  within: number[];
}

/** One series of a gauge. */
export interface Labelled {
  labels: Record<string, string>;
  value: number;
}

/** What people named may hold what would end a label. */
const labelled = (labels: Record<string, string>): string =>
  Object.entries(labels).map(([name, value]) =>
    `${name}="${value.replace(/[\\"]/g, (one) => `\\${one}`).replaceAll("\n", "\\n")}"`
  ).join(",");

export class Metrics {
  #requests = new Map<string, Series>();

  /** Counts each request under its route's pattern: an id in a label would make a series per customer. */
  observe: MiddlewareHandler = async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    const method = methods.has(c.req.method) ? c.req.method : "other";
    const labels = `method="${method}",route="${routePath(c, -1)}",status="${c.res.status}"`;
    const series = this.#requests.get(labels) ?? { count: 0, seconds: 0, within: buckets.map(() => 0) };
    series.count++;
    series.seconds += seconds;
    for (const [i, bound] of buckets.entries()) if (seconds <= bound) series.within[i]!++;
    this.#requests.set(labels, series);
  };

  /** `gauges`: name → [help, value, or one value for each set of labels], read at the moment of asking. */
  text(gauges: Record<string, [help: string, value: number | Labelled[]]>): string {
    const lines = [
      "# HELP guichet_http_request_seconds Time to answer, streams excluded after their headers.",
      "# TYPE guichet_http_request_seconds histogram",
    ];
    for (const [labels, { count, seconds, within }] of this.#requests) {
      for (const [i, bound] of buckets.entries()) {
        lines.push(`guichet_http_request_seconds_bucket{${labels},le="${bound}"} ${within[i]}`);
      }
      lines.push(`guichet_http_request_seconds_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`guichet_http_request_seconds_sum{${labels}} ${seconds}`);
      lines.push(`guichet_http_request_seconds_count{${labels}} ${count}`);
    }
    for (const [name, [help, value]] of Object.entries(gauges)) {
      lines.push(
        `# HELP guichet_${name} ${help}`,
        `# TYPE guichet_${name} gauge`,
        ...(typeof value === "number"
          ? [`guichet_${name} ${value}`]
          : value.map(({ labels, value }) => `guichet_${name}{${labelled(labels)}} ${value}`)),
      );
    }
    return lines.join("\n") + "\n";
  }
}
