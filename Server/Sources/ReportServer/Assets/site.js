// Comfort only: every page does its work without it.
"use strict";

// A page with errors starts at them.
document.querySelector(".summary[tabindex]")?.focus();
