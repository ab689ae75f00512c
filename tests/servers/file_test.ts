import { contract } from "./contract.ts";
import { onFile } from "./subjects.ts";

contract(onFile);
