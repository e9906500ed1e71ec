package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.catalog.attribute.SaleUnit;
import shop.troth.pricing.Quote;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.stores.Store;

/** Writes the cart of a visit as the document that the browser takes back to the buying system. */
@Component
@RequiredArgsConstructor
public class ReturnCart {

    private final Catalog catalog;
    private final Clock clock;

    /**
     * Returns a PunchOutOrderMessage in base64.
     *
     * @param cart empty if the visit is given up, or changed nothing
     */
    public String message(Store store, BuyingSystem system, PunchOut visit, Optional<Quote> cart) {
        var text = CxmlWriter.document(store.id().value(), clock.instant(), cxml -> {
            CxmlHeader.ofStore(cxml, system, "");
            cxml.element("Message", List.of(), message -> {
                if (cart.isEmpty()) {
                    message.element(
                            "Status", List.of(Map.entry("code", "204"), Map.entry("text", "No Content")), _ -> {});
                }
                message.element("PunchOutOrderMessage", List.of(), order -> order(store, visit, cart, order));
            });
        });
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void order(Store store, PunchOut visit, Optional<Quote> cart, CxmlWriter order) {
        order.element("BuyerCookie", visit.cookie());
        order.element(
                "PunchOutOrderMessageHeader",
                List.of(Map.entry("operationAllowed", "edit")),
                header -> header.element(
                        "Total",
                        List.of(),
                        total -> money(total, cart.map(Quote::goods).orElse(Money.zero(store.currency())))));
        cart.ifPresent(quote -> quote.lines().forEach(line -> item(store, order, line)));
    }

    private void item(Store store, CxmlWriter order, Quote.Line line) {
        order.element("ItemIn", List.of(Map.entry("quantity", Integer.toString(line.quantity()))), item -> {
            item.element("ItemID", List.of(), it -> {
                it.element("SupplierPartID", line.sku().value());
                it.element("SupplierPartAuxiliaryID", line.product());
            });
            item.element("ItemDetail", List.of(), detail -> {
                detail.element("UnitPrice", List.of(), it -> money(it, line.each()));
                detail.element(
                        "Description", List.of(Map.entry("xml:lang", "en-US")), it -> it.text(description(line)));
                detail.element("UnitOfMeasure", SaleUnit.of(line.unit()).code());
                var unspsc = line.ordering().unspsc();
                detail.element(
                        "Classification",
                        List.of(Map.entry("domain", unspsc.isEmpty() ? "Category" : "UNSPSC")),
                        it -> it.text(
                                unspsc.isEmpty()
                                        ? catalog.product(store.id(), line.product())
                                                .map(Product::category)
                                                .orElse("")
                                        : unspsc));
            });
        });
    }

    private static String description(Quote.Line line) {
        return line.name()
                + (line.options().isEmpty() ? "" : ", " + line.options())
                + (line.unit().isEmpty() ? "" : ", " + line.unit());
    }

    private static void money(CxmlWriter within, Money amount) {
        within.element(
                "Money",
                List.of(Map.entry("currency", amount.getCurrencyUnit().getCode())),
                it -> it.text(amount.getAmount().toPlainString()));
    }
}
