package shop.troth.catalog;

/** What is made from the catalog, and is to be renewed before somebody asks for it. */
public interface CatalogFollower {

    /** Called several times a second by one thread, whether anything changed or not. */
    void follow();
}
