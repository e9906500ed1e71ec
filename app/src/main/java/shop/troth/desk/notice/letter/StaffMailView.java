package shop.troth.desk.notice.letter;

import java.util.List;

/**
 * What an email to staff says.
 *
 * @param title also its subject
 * @param link an address of the desk
 * @param button what the link does
 * @param why its reader gets it
 */
public record StaffMailView(String title, List<String> lines, String link, String button, String why) {}
