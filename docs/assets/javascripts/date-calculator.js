// @ts-check
/**
 * The date calculator: counts the time limits of a procedure from the dates typed in.
 * Nothing is stored or sent; the calendar file is made here. Without this file the time limits are listed without dates.
 */

import { makeCalendar } from "./calendar-file.js";
import { endDays, readDay, showDay } from "./durations.js";
import { printPart, sayDate } from "./print-part.js";

/** How many renewals are shown where no maximum is known. */
const SHOWN_RENEWALS = 4;

/** @typedef {{limit: HTMLElement, event: string, count: number, day: Date}} Due */

/**
 * Returns a text of the calculator with its places filled in.
 * @param {HTMLElement} calculator
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
function say(calculator, name, values = {}) {
  return (calculator.dataset[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/**
 * Returns an element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {string} [text]
 */
function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

/**
 * Shows the end dates of one time limit and returns them; without a start there are none.
 * @param {HTMLElement} calculator
 * @param {HTMLElement} limit
 * @param {Date | null} start
 * @returns {Due[]}
 */
function showDates(calculator, limit, start) {
  limit.querySelector(".kb-calc__dates")?.remove();
  limit.querySelector(".kb-calc__more")?.remove();
  if (!start) return [];
  const { duration = "", renewal, renewals } = limit.dataset;
  const count = renewals === undefined ? SHOWN_RENEWALS : Number(renewals);
  const list = make("ul", "kb-calc__dates");
  const days = endDays(start, { duration, renewal, renewals: count });
  days.forEach((day, place) => {
    const name = place === 0 ? "ends" : place === 1 ? "renewedOnce" : "renewed";
    const item = make("li", "kb-calc__date");
    const [before, after] = say(calculator, name, { n: place }).split("{date}");
    const time = make("time", "kb-calc__day", sayDate(day, { weekday: "long" }));
    time.dateTime = showDay(day);
    item.append(before, time, after ?? "");
    list.append(item);
  });
  limit.append(list);
  if (renewal && renewals === undefined) limit.append(make("p", "kb-calc__more", say(calculator, "moreRenewals", { n: count })));
  const event = limit.closest(".kb-calc__event");
  const name = event instanceof HTMLElement ? (event.dataset.event ?? "") : "";
  return days.map((day, place) => ({ limit, event: name, count: place, day }));
}

/**
 * Returns the calendar file of the dates. Its texts do not say what they are about: others may see the calendar.
 * @param {HTMLElement} calculator
 * @param {Due[]} dates
 */
function makeFile(calculator, dates) {
  const entries = dates.map(({ limit, event, count, day }) => ({
    key: [calculator.dataset.procedure, event, limit.dataset.limit, count, showDay(day)].join("/"),
    day,
    summary: say(calculator, "summary", { name: limit.dataset.short ?? "" }),
    description: say(calculator, "warning"),
  }));
  return new Blob([makeCalendar(entries, calculator.dataset.stamp ?? "")], { type: "text/calendar;charset=utf-8" });
}

/**
 * Makes a calculator work.
 * @param {HTMLElement} calculator
 */
function setUp(calculator) {
  const fields = /** @type {HTMLInputElement[]} */ ([...calculator.querySelectorAll(".kb-calc__input")]);
  const status = /** @type {HTMLElement} */ (calculator.querySelector(".kb-calc__status"));
  const actions = /** @type {HTMLElement} */ (calculator.querySelector(".kb-calc__actions"));
  const print = make("button", "kb-button", say(calculator, "print"));
  const clear = make("button", "kb-button", say(calculator, "clear"));
  const file = make("a", "kb-button kb-button--lamp", say(calculator, "download"));
  file.download = say(calculator, "file");
  print.type = clear.type = "button";
  actions.append(file, print, clear);

  const count = () => {
    /** @type {Due[]} */
    const dates = [];
    let wrong = false;
    for (const field of fields) {
      const start = field.validity.valid ? readDay(field.value) : null;
      const faulty = !field.validity.valid;
      field.setAttribute("aria-invalid", String(faulty));
      wrong ||= faulty;
      for (const limit of /** @type {NodeListOf<HTMLElement>} */ (field.closest(".kb-calc__event")?.querySelectorAll(".kb-calc__limit") ?? [])) {
        dates.push(...showDates(calculator, limit, start));
      }
    }
    if (file.href) URL.revokeObjectURL(file.href);
    file.removeAttribute("href");
    if (dates.length) file.href = URL.createObjectURL(makeFile(calculator, dates));
    actions.hidden = !dates.length;
    calculator.classList.toggle("kb-calc--counted", dates.length > 0);
    status.textContent = wrong ? say(calculator, "wrongDate") : dates.length ? say(calculator, "counted", { n: dates.length }) : "";
  };

  for (const field of fields) field.addEventListener("change", count);
  print.addEventListener("click", () => printPart(calculator, say(calculator, "madeOn")));
  clear.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    count();
    fields[0]?.focus();
  });
  calculator.classList.add("kb-calc--on");
  count(); // a browser that goes back puts the dates in again
}

for (const calculator of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".kb-calc"))) setUp(calculator);
