package shop.troth.desk.category;

/**
 * The name of a category.
 *
 * @param products how many are on sale in it, in words
 * @param next the address that it would have; empty unless asked for
 * @param error what is wrong with what was typed; empty if nothing
 */
public record CategoryNameView(
        String key, String name, String address, String products, String typed, String next, String error) {}
