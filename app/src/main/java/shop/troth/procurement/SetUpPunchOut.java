package shop.troth.procurement;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.pricing.PriceCart;
import shop.troth.procurement.PunchOut.Operation;
import shop.troth.procurement.cxml.CxmlNode;
import shop.troth.procurement.cxml.CxmlRefusal;
import shop.troth.procurement.cxml.CxmlStatus;
import shop.troth.stores.Store;

/** Begins a visit to the shop that a PunchOutSetupRequest asks for. What it says of people is not needed, and not read. */
@Component
@RequiredArgsConstructor
public class SetUpPunchOut {

    private static final int LONGEST_COOKIE = 2_000;
    private static final int LONGEST_URL = 4_000;

    private final PunchOuts punchOuts;
    private final Catalog catalog;
    private final BuyersNetwork network;

    /** Begins it, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CxmlStatus begin(Store store, BuyingSystem system, CxmlNode request, String payload) {
        var operation = Operation.of(
                        request.attribute("operation").orElse("create").toLowerCase(Locale.ROOT))
                .orElseThrow(() -> refused("PunchOutSetupRequest operation", "It is create, edit, or inspect."));
        var cookie = request.need("BuyerCookie").raw();
        var url = request.need("BrowserFormPost/URL").text();
        if (cookie.length() > LONGEST_COOKIE) {
            throw refused("PunchOutSetupRequest/BuyerCookie", "It is too long.");
        }
        if (url.length() > LONGEST_URL || !mayReturnTo(store, system, url)) {
            throw refused(
                    "PunchOutSetupRequest/BrowserFormPost/URL",
                    "Carts are not returned there. Its host must be registered with us, and its scheme https.");
        }
        punchOuts.begin(
                system,
                payload,
                operation,
                cookie,
                url,
                operation == Operation.CREATE ? Map.of() : lines(store, request));
        return CxmlStatus.ok("");
    }

    /** Whether a cart may be returned to an address: over https, to a registered host, which is no number. */
    boolean mayReturnTo(Store store, BuyingSystem system, String url) {
        try {
            var uri = new URI(url);
            var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            var safe = network.isLocal(store)
                    ? List.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    : "https".equals(uri.getScheme()) && !BuyersNetwork.isInside(host);
            return safe && uri.getUserInfo() == null && system.returnHosts().contains(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The lines that are still sold. */
    private Map<Sku, Integer> lines(Store store, CxmlNode request) {
        var lines = new LinkedHashMap<Sku, Integer>();
        for (var item : request.children("ItemOut")) {
            item.textAt("ItemID/SupplierPartID")
                    .map(it -> it.toUpperCase(Locale.ROOT))
                    .flatMap(Sku::of)
                    .filter(it -> catalog.variant(store.id(), it).isPresent())
                    .ifPresent(it -> lines.merge(it, quantity(item), Integer::sum));
        }
        if (lines.size() > PriceCart.MOST_LINES) {
            throw refused("ItemOut", "A visit takes up to %d items.".formatted(PriceCart.MOST_LINES));
        }
        lines.replaceAll((_, quantity) -> Math.min(quantity, PriceCart.MOST_PIECES));
        return lines;
    }

    private static int quantity(CxmlNode item) {
        return item.attribute("quantity")
                .filter(it -> it.matches("[0-9]{1,3}(\\.0*)?"))
                .map(it -> Integer.parseInt(it.replaceFirst("\\..*", "")))
                .filter(it -> it > 0)
                .orElse(1);
    }

    private static CxmlRefusal refused(String element, String why) {
        return new CxmlRefusal(CxmlStatus.unacceptable(element + ": " + why));
    }
}
