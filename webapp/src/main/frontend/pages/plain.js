// A page with nothing live of its own: the frame only.

import { start } from "../frame/frame.js";

start();
