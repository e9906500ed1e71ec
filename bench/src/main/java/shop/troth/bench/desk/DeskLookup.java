package shop.troth.bench.desk;

/** What staff look at. */
enum DeskLookup {
    LIST("list", "the first page of all orders; at the 95th percentile, the bar is 100"),
    LATER("list.later", "a page somewhere among the older half of all orders; the bar is 100"),
    STATE("list.state", "orders to ship; the bar is 100"),
    DAY("list.day", "orders of a day; the bar is 100"),
    RARE("list.product", "orders with a product that one in a thousand has; the bar is 100"),
    COMMON("list.product.later", "a later page of orders with a product that nearly all have; the bar is 100"),
    PRODUCT_AND_STATE("list.product.state", "orders to ship with a product that one in fifty has; the bar is 100"),
    PRODUCT_AND_DAY("list.product.day", "orders of a day with a product that nearly all have; the bar is 100"),
    NUMBER("find.number", "finding an order by its number, from any page of the desk; the bar is 100"),
    EMAIL("find.email", "finding a buyer’s orders by their exact email address, durable in the ledger; the bar is 100"),
    PHONE("find.phone", "the same by their phone number; the bar is 100"),
    HOUSEHOLD("find.zip", "the same by their ZIP code and last name; the bar is 100"),
    HOME("home", "the first page of the desk: what waits, and what was sold on each of thirty days"),
    ORDER("order", "the page of an order"),
    PICK_LIST("pick", "the pick list of all orders that are picked together"),
    SLIPS(
            "slips",
            "the packing slips of the same orders, with the addresses opened in one opening, durable in the ledger");

    private final String id;
    private final String what;

    DeskLookup(String id, String what) {
        this.id = id;
        this.what = what;
    }

    /** Part of the ids of its figures. */
    String id() {
        return id;
    }

    String what() {
        return what;
    }
}
