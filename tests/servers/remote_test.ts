import { contract } from "./contract.ts";
import { onRemote } from "./subjects.ts";

contract(onRemote);
