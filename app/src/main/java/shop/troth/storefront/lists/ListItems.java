package shop.troth.storefront.lists;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.checkout.ReadCart;
import shop.troth.checkout.lists.ProductLists;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.lists.ListsView.Adding;
import shop.troth.stores.Store;

/** Reads from a request what to add to a list, and adds it. */
@Component
@RequiredArgsConstructor
class ListItems {

    /** The inputs that say what to add. */
    static final Set<String> ADDING = Set.of("sku", "quantity", "from");

    private static final String CART = "cart";

    private final ProductLists lists;
    private final Catalog catalog;
    private final ReadCart lookAtCart;

    /** Returns what to add; empty if an item is not sold or a quantity is invalid. */
    Adding adding(Store store, Map<String, String[]> sent) {
        var own = new HashMap<>(sent);
        own.keySet().retainAll(ADDING);
        if (own.values().stream().anyMatch(it -> it.length != 1)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (own.containsKey("from")) {
            return own.get("from")[0].equals(CART) ? new Adding("", "", true) : Adding.NOTHING;
        }
        var typed = own.getOrDefault("sku", new String[] {""})[0].strip();
        var sku = sold(store, typed).or(() -> sold(store, typed.toUpperCase(Locale.ROOT)));
        var quantity = own.getOrDefault("quantity", new String[] {"1"})[0].strip();
        return sku.isPresent() && quantity.matches("[1-9]\\d{0,2}")
                ? new Adding(sku.get().value(), quantity, false)
                : Adding.NOTHING;
    }

    private Optional<Sku> sold(Store store, String number) {
        return Sku.of(number).filter(it -> catalog.variant(store.id(), it).isPresent());
    }

    /** @return the keyword of the message on the list's page: {@code added}, {@code created}, or {@code over} */
    String put(Store store, Session owner, UUID list, Adding adding, HttpServletRequest request) {
        var pieces = new LinkedHashMap<Sku, Integer>();
        if (adding.cart()) {
            pieces.putAll(
                    lookAtCart.read(store, BasketCookie.read(request)).cart().pieces());
        } else if (adding.some()) {
            pieces.put(new Sku(adding.sku()), Integer.parseInt(adding.quantity()));
        }
        if (pieces.isEmpty()) {
            return "created";
        }
        return lists.put(owner, list, pieces) ? "added" : "over";
    }

    /** @throws ResponseStatusException 404 if the text is not a list id */
    static UUID number(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }
}
