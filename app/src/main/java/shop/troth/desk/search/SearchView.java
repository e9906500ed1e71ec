package shop.troth.desk.search;

import java.util.List;

/**
 * What a search found.
 *
 * @param typed what was searched for
 * @param hits links to what was found
 * @param more address of all matching products; empty if all are among the hits
 * @param mayFind whether this role may find a buyer, elsewhere
 */
public record SearchView(String typed, List<Hit> hits, String more, boolean mayFind) {

    /** @param what it is, such as {@code Product} */
    public record Hit(String what, String name, String address) {}
}
