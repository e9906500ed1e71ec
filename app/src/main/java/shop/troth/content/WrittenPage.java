package shop.troth.content;

/**
 * A page, or a block of the home page, as the shop shows it.
 *
 * @param name the last part of its address
 * @param title the text of its {@code h1}; the empty text if it has none
 * @param html trusted: checked, and generated from the parsed markup (see {@link shop.troth.content.markup.PageMarkup})
 */
public record WrittenPage(String name, String title, String html) {}
