package shop.troth.desk.children;

import java.util.List;
import shop.troth.desk.view.Activity;

/**
 * The page of a report about a child.
 *
 * @param note about what was just tried; empty if nothing
 * @param events what staff did with it
 */
public record ReportView(String number, String opened, String due, boolean late, String note, List<Activity> events) {}
