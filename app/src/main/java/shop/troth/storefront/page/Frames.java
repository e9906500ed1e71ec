package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.checkout.LookAtCart;
import shop.troth.stores.Store;
import shop.troth.web.Look;

/** Puts the frame around a page: what the store is called, where its categories are, what lies in the cart. */
@Component
public class Frames {

    private final Catalog catalog;
    private final Look look;
    private final StorePages pages;
    private final LookAtCart lookAtCart;

    Frames(Catalog catalog, Look look, StorePages pages, LookAtCart lookAtCart) {
        this.catalog = catalog;
        this.look = look;
        this.pages = pages;
        this.lookAtCart = lookAtCart;
    }

    /**
     * The frame of a page that anybody may look at and search engines may list.
     *
     * @param here its path, with the query that belongs to it
     */
    public Frame open(Store store, HttpServletRequest request, String title, String description, String here) {
        var pieces = lookAtCart.count(store.id(), BasketCookie.read(request));
        return frame(store, title, description, here, pieces, true);
    }

    /**
     * The frame of a page on the way to an order and after it, which no search engine may list.
     *
     * @param pieces in the visitor's cart
     */
    public Frame own(Store store, String title, String here, int pieces) {
        return frame(store, title, "", here, pieces, false);
    }

    /** Where a file of the store's look is found. */
    public String look(Store store, String name) {
        return look.address(store, name);
    }

    private Frame frame(Store store, String title, String description, String here, int pieces, boolean listed) {
        return new Frame(
                store.name(),
                store.tagline(),
                title,
                description,
                sections(catalog.categories(store.id())),
                pages.links(store.id()),
                pages.company(store.id()),
                here,
                pieces,
                look.address(store, "look.css"),
                look.address(store, "icon.svg"),
                listed);
    }

    /** Links to all products and to each category. */
    public static List<Link> sections(List<String> categories) {
        var links = new ArrayList<Link>();
        links.add(new Link("/products", "All products"));
        categories.forEach(it -> links.add(new Link("/products?category=" + inAddress(it), it)));
        return List.copyOf(links);
    }

    /** A category's name as it stands in addresses, such as {@code membrane-filters}. */
    public static String inAddress(String category) {
        return category.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
