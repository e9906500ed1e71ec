package shop.troth.storefront.record;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.troth.ledger.Checkpoint;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.find.FindEntries;
import shop.troth.orders.Order;
import shop.troth.rights.legal.export.BarredEntries;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.stores.Store;
import shop.troth.vault.OwnEntries;

/**
 * Who used or received a buyer's data, when, why, and under which clause: for a browser with the buyer's pass. It decrypts no personal
 * data, so viewing it adds no entry.
 */
@Controller
@RequiredArgsConstructor
class RecordPage {

    private final OrderAccess access;
    private final OwnEntries ownEntries;
    private final BarredEntries barredEntries;
    private final Entries entries;
    private final Ledger ledger;
    private final CheckScript script;

    /** @param before shows the entries before this number; the newest if missing */
    @GetMapping({"/orders/{token}/record", "/orders/{token}/record/{before:[0-9]{1,18}}"})
    String show(
            Store store,
            @PathVariable String token,
            @PathVariable(required = false) @Nullable Long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var order = access.find(store, token, request, response);
        if (order.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        model.addAttribute(
                "page", view(store, token, order.get(), before == null ? FindEntries.NEWEST : before, request));
        return "storefront/record/record";
    }

    private RecordView view(Store store, String token, Order order, long before, HttpServletRequest request) {
        var buyer = order.buyer();
        var found = barredEntries.without(
                store.id(), List.of(buyer), before, from -> ownEntries.find(store.id(), buyer, from));
        var checkpoint = ledger.checkpoint(store.id()); // read after the entries, so that it covers them
        var path = "/orders/" + token;
        return new RecordView(
                access.frame(store, "Who used your information", request),
                order.number(),
                path,
                entries.shown(
                        store, found.entries(), checkpoint.map(Checkpoint::size).orElse(0L)),
                found.next().isPresent() ? path + "/record/" + found.next().getAsLong() : "",
                before == FindEntries.NEWEST,
                checkpoint.map(Checkpoint::note).orElse(""),
                ledger.verifierKey(store.id()).orElse("").strip(),
                script.address());
    }
}
