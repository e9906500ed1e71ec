package shop.troth.storefront.cart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.catalog.Sku;
import shop.troth.checkout.CartId;
import shop.troth.checkout.ChangeCart;
import shop.troth.checkout.ReadCart.Seen;
import shop.troth.checkout.ReopenCart;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.PriceCart;
import shop.troth.storefront.page.FieldView;

/** Changes the quantities sent from the review. Each valid one is saved, even if others are not. */
@Component
@RequiredArgsConstructor
public class ReviewQuantities {

    private static final String QUANTITY = "quantity.";

    private final ChangeCart changeCart;
    private final ReopenCart reopenCart;

    /** Returns whether a form contains quantities. */
    public static boolean areSent(Map<String, String[]> sent) {
        return sent.keySet().stream().anyMatch(it -> it.startsWith(QUANTITY));
    }

    /**
     * @param sent the form; inputs other than quantities are rejected
     * @return a sentence for each quantity that was not saved; empty if all were
     */
    public Map<Sku, String> change(StoreId store, CartId cart, Map<String, String[]> sent) {
        var wrong = new LinkedHashMap<Sku, String>();
        var good = new LinkedHashMap<Sku, Integer>();
        sent.forEach((name, values) -> {
            var sku = name.startsWith(QUANTITY) ? Sku.of(name.substring(QUANTITY.length())) : Optional.<Sku>empty();
            if (sku.isEmpty() || values.length != 1) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            if (values[0].matches("\\d{1,3}")) {
                good.put(sku.get(), Integer.parseInt(values[0]));
            } else {
                wrong.put(sku.get(), "Please enter a whole number from 0 to %d.".formatted(PriceCart.MOST_PIECES));
            }
        });
        while (!good.isEmpty()) {
            switch (set(store, cart, good)) {
                case ChangeCart.Outcome.TooMany(var sku, var item, var most) -> {
                    good.remove(sku);
                    wrong.put(sku, left(most));
                }
                case ChangeCart.Outcome.NotThisQuantity(var sku, var item, var why) -> {
                    good.remove(sku);
                    wrong.put(sku, why);
                }
                case ChangeCart.Outcome.Quoted() -> {
                    good.keySet().forEach(it -> wrong.put(it, CartWords.FIXED));
                    return wrong;
                }
                default -> {
                    return wrong;
                }
            }
        }
        return wrong;
    }

    private ChangeCart.Outcome set(StoreId store, CartId cart, Map<Sku, Integer> quantities) {
        return reopenCart.changeReopened(
                store,
                cart,
                () -> changeCart.change(store, Optional.of(cart), quantities, ChangeCart.Mode.SET),
                new ChangeCart.Outcome.BeingPaid());
    }

    private static String left(int most) {
        return switch (most) {
            case 0 -> "Out of stock.";
            case PriceCart.MOST_PIECES -> "The limit is %d.".formatted(most);
            default -> "Only %d left.".formatted(most);
        };
    }

    /** Returns the rejected quantities as fields with errors. */
    public static List<FieldView> marks(Seen seen, Map<Sku, String> wrong) {
        return seen.quote().lines().stream()
                .filter(it -> wrong.containsKey(it.sku()))
                .map(it -> new FieldView(
                        QUANTITY + it.sku(),
                        it.name(),
                        Integer.toString(it.quantity()),
                        true,
                        "off",
                        "numeric",
                        3,
                        wrong.getOrDefault(it.sku(), ""),
                        "",
                        ""))
                .toList();
    }
}
