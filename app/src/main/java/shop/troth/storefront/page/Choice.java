package shop.troth.storefront.page;

/** One of several choices: an option of a list, or a radio button. */
public record Choice(String value, String label, boolean chosen) {}
