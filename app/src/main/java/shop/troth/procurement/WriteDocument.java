package shop.troth.procurement;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Sku;
import shop.troth.catalog.attribute.SaleUnit;
import shop.troth.kernel.Sink;
import shop.troth.orders.Cancellation;
import shop.troth.orders.Cancellations;
import shop.troth.orders.Order;
import shop.troth.orders.OrderLine;
import shop.troth.orders.OrderProgress.Shipment;
import shop.troth.orders.Orders;
import shop.troth.orders.Shipments;
import shop.troth.payments.Refunds;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.procurement.cxml.CxmlWriter;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * Writes documents about orders: numbers, items, quantities, dates, and amounts. Of what was given with the order, only the purchase order
 * number goes back, because the system knows the order by it. Whether it may is decided for each document.
 *
 * @see <a href="http://xml.cxml.org/current/cXMLUsersGuide.pdf">Source: cXML User’s Guide, “Confirmations and Ship Notices”, “Invoices”</a>
 */
@Component
@Sink
@RequiredArgsConstructor
class WriteDocument {

    private final OrderSources sources;
    private final Orders orders;
    private final Shipments shipments;
    private final Cancellations cancellations;
    private final Refunds refunds;
    private final BusinessInvoices invoices;
    private final OutgoingDocuments outgoing;
    private final Catalog catalog;
    private final Vault vault;
    private final Clock clock;

    /** What all parts of a document are about. @param number the purchase order number; empty if there is none */
    private record About(Store store, Order order, OrderSource source, String number, Outgoing document) {}

    /** Writes one; empty if the policy does not allow it, or what it is about is gone. */
    Optional<String> write(Store store, BuyingSystem system, DocumentAddress address, Outgoing document) {
        var order = orders.find(store.id(), document.order());
        var source = sources.find(store.id(), document.order());
        if (order.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        var use = ProcurementFeature.DOCUMENT;
        var buyer = order.get().buyer();
        var opened = vault.openAll(store.id(), List.of(buyer), use, use.known()).get(buyer);
        if (opened == null) {
            return Optional.empty();
        }
        var number = opened.find(Kind.PURCHASE_ORDER).map(it -> it.reveal()).orElse("");
        var about = new About(store, order.get(), source.get(), number, document);
        return content(about)
                .map(it -> CxmlWriter.document(type(document), document.payload(), clock.instant(), cxml -> {
                    CxmlHeader.ofStore(cxml, system, address.secret());
                    cxml.element(
                            "Request",
                            List.of(Map.entry("deploymentMode", "production")),
                            request -> request.element(document.kind().request(), List.of(), it));
                }));
    }

    private static CxmlWriter.Type type(Outgoing document) {
        return document.kind().request().startsWith("Invoice") ? CxmlWriter.Type.INVOICE : CxmlWriter.Type.FULFILL;
    }

    private Optional<CxmlWriter.Content> content(About about) {
        var store = about.store().id();
        var order = about.order().id();
        var thing = about.document().thing();
        return switch (about.document().kind()) {
            case CONFIRMATION -> Optional.of(it -> confirmation(about, it));
            case REDUCTION -> {
                var all = cancellations.of(store, order);
                yield all.stream()
                        .filter(it -> it.id().equals(thing))
                        .findFirst()
                        .map(it -> content -> reduction(about, all, it, content));
            }
            case SHIP_NOTICE -> {
                var all = shipments.of(store, order);
                yield all.stream()
                        .filter(it -> it.id().equals(thing))
                        .findFirst()
                        .map(it -> content -> shipNotice(about, all, it, content));
            }
            case INVOICE -> invoices.of(store, order).map(it -> content -> invoice(about, it, content));
            case CREDIT ->
                invoices.of(store, order)
                        .flatMap(invoice -> refunds.find(store, thing)
                                .map(it -> content ->
                                        credit(about, invoice, it.id().toString(), it.counted(), content)));
        };
    }

    // Confirmations

    private void confirmation(About about, CxmlWriter confirmation) {
        header(about, "accept", "new", about.order().number(), Optional.empty(), confirmation);
        reference(about, confirmation);
    }

    /** All of it: replaces the confirmation. A part: changes some lines, and leaves the others as they were. */
    private void reduction(About about, List<Cancellation> all, Cancellation one, CxmlWriter confirmation) {
        var order = about.order();
        var placed = order.lines().stream().mapToInt(OrderLine::quantity).sum();
        var canceled =
                one.pieces().values().stream().mapToInt(Integer::intValue).sum();
        if (canceled == placed) {
            var first = outgoing.of(about.store().id(), order.id()).stream()
                    .filter(it -> it.kind() == Outgoing.Kind.CONFIRMATION)
                    .map(Outgoing::payload)
                    .findFirst();
            header(about, "reject", first.isEmpty() ? "new" : "update", order.number(), first, confirmation);
            reference(about, confirmation);
            return;
        }
        var id = order.number() + "-" + (all.indexOf(one) + 1);
        header(about, "detail", "new", id, Optional.empty(), confirmation);
        reference(about, confirmation);
        one.pieces().forEach((sku, quantity) -> {
            var unit = unit(about, sku);
            int before = all.subList(0, all.indexOf(one)).stream()
                    .mapToInt(it -> it.pieces().getOrDefault(sku, 0))
                    .sum();
            for (var line : new OrderSource(
                            about.source().payload(), about.source().lines().reversed())
                    .of(sku, before, quantity)) {
                confirmation.element(
                        "ConfirmationItem",
                        List.of(number("lineNumber", line.number()), number("quantity", ordered(about, line))),
                        item -> {
                            item.element("UnitOfMeasure", unit);
                            item.element(
                                    "ConfirmationStatus",
                                    List.of(number("quantity", line.quantity()), Map.entry("type", "reject")),
                                    status -> status.element("UnitOfMeasure", unit));
                        });
            }
        });
    }

    private static int ordered(About about, OrderSource.Line line) {
        return about.source().lines().stream()
                .filter(it -> it.number() == line.number())
                .mapToInt(OrderSource.Line::quantity)
                .findFirst()
                .orElse(line.quantity());
    }

    private void header(
            About about, String type, String operation, String id, Optional<String> replaces, CxmlWriter confirmation) {
        confirmation.element(
                "ConfirmationHeader",
                List.of(
                        Map.entry("type", type),
                        Map.entry("noticeDate", CxmlWriter.time(about.document().at())),
                        Map.entry("operation", operation),
                        Map.entry("confirmID", id)),
                header -> replaces.ifPresent(
                        it -> header.element("DocumentReference", List.of(Map.entry("payloadID", it)), _ -> {})));
    }

    // Shipments

    private void shipNotice(About about, List<Shipment> all, Shipment one, CxmlWriter notice) {
        notice.element(
                "ShipNoticeHeader",
                List.of(
                        Map.entry("shipmentID", about.order().number() + "-" + (all.indexOf(one) + 1)),
                        Map.entry("noticeDate", CxmlWriter.time(about.document().at())),
                        Map.entry("shipmentDate", CxmlWriter.time(one.at()))),
                _ -> {});
        if (!one.tracking().isEmpty()) {
            notice.element("ShipControl", List.of(), control -> {
                control.element(
                        "CarrierIdentifier", List.of(Map.entry("domain", "companyName")), it -> it.text(one.carrier()));
                control.element("ShipmentIdentifier", one.tracking());
            });
        }
        notice.element("ShipNoticePortion", List.of(), portion -> {
            reference(about, portion);
            one.pieces().forEach((sku, quantity) -> {
                int before = all.subList(0, all.indexOf(one)).stream()
                        .mapToInt(it -> it.pieces().getOrDefault(sku, 0))
                        .sum();
                for (var line : about.source().of(sku, before, quantity)) {
                    portion.element(
                            "ShipNoticeItem",
                            List.of(number("quantity", line.quantity()), number("lineNumber", line.number())),
                            item -> {
                                item.element("ItemID", List.of(), it -> it.element("SupplierPartID", sku));
                                item.element("UnitOfMeasure", unit(about, sku));
                            });
                }
            });
        });
    }

    // Invoices

    /** With its lines; only the sums if the order has been changed since. */
    private void invoice(About about, BusinessInvoice invoice, CxmlWriter request) {
        var order = about.order();
        var totals = order.totals();
        var hasLines = order.total().isEqual(invoice.amount());
        invoiceHeader(about, invoice, Long.toString(invoice.number()), "standard", !hasLines, request);
        if (!hasLines) {
            sums(about, invoice.amount(), request);
            return;
        }
        request.element("InvoiceDetailOrder", List.of(), detail -> {
            orderInfo(about, detail);
            int number = 0;
            for (var line : order.lines()) {
                for (var part : about.source().of(line.sku(), 0, line.quantity())) {
                    number++;
                    item(about, line, part, number, detail);
                }
            }
        });
        request.element("InvoiceDetailSummary", List.of(), summary -> {
            amount("SubtotalAmount", totals.goods(), summary);
            tax(totals.tax(), summary);
            amount("ShippingAmount", totals.deliveryPrice(), summary);
            amount("GrossAmount", order.total().plus(order.off()), summary);
            if (order.off().isPositive()) {
                amount("InvoiceDetailDiscount", order.off(), summary);
            }
            amount("NetAmount", order.total(), summary);
            amount("DueAmount", order.total(), summary);
        });
    }

    private void item(About about, OrderLine line, OrderSource.Line part, int number, CxmlWriter detail) {
        detail.element(
                "InvoiceDetailItem",
                List.of(number("invoiceLineNumber", number), number("quantity", part.quantity())),
                item -> {
                    item.element("UnitOfMeasure", unit(about, line.sku()));
                    amount("UnitPrice", line.unit(), item);
                    item.element(
                            "InvoiceDetailItemReference", List.of(number("lineNumber", part.number())), reference -> {
                                reference.element("ItemID", List.of(), it -> it.element("SupplierPartID", line.sku()));
                                reference.element(
                                        "Description",
                                        List.of(Map.entry("xml:lang", "en-US")),
                                        it -> it.text(line.name()));
                            });
                    amount("SubtotalAmount", line.unit().multipliedBy(part.quantity()), item);
                });
    }

    /** A credit memo is an invoice about sums alone, with amounts below zero, that refers to the invoice. */
    private void credit(About about, BusinessInvoice invoice, String refund, Money amount, CxmlWriter request) {
        var id = invoice.number() + "-C" + refund.substring(0, 8).toUpperCase(Locale.ROOT);
        invoiceHeader(about, invoice, id, "creditMemo", true, request);
        sums(about, amount.negated(), request);
    }

    private void invoiceHeader(
            About about, BusinessInvoice invoice, String id, String purpose, boolean sums, CxmlWriter request) {
        var credits = purpose.equals("creditMemo");
        request.element(
                "InvoiceDetailRequestHeader",
                List.of(
                        Map.entry("invoiceID", id),
                        Map.entry("purpose", purpose),
                        Map.entry("operation", "new"),
                        Map.entry(
                                "invoiceDate",
                                CxmlWriter.time(credits ? about.document().at() : invoice.issuedAt()))),
                header -> {
                    header.element(
                            "InvoiceDetailHeaderIndicator",
                            sums ? List.of(Map.entry("isHeaderInvoice", "yes")) : List.of(),
                            _ -> {});
                    header.element("InvoiceDetailLineIndicator", List.of(), _ -> {});
                    if (credits) {
                        header.element(
                                "InvoiceIDInfo",
                                List.of(
                                        Map.entry("invoiceID", Long.toString(invoice.number())),
                                        Map.entry("invoiceDate", CxmlWriter.time(invoice.issuedAt()))),
                                _ -> {});
                    } else {
                        var zone = about.store().dispatch().zone();
                        var days =
                                ChronoUnit.DAYS.between(LocalDate.ofInstant(invoice.issuedAt(), zone), invoice.due());
                        header.element(
                                "PaymentTerm", List.of(Map.entry("payInNumberOfDays", Long.toString(days))), _ -> {});
                    }
                });
    }

    private static void sums(About about, Money amount, CxmlWriter request) {
        request.element("InvoiceDetailHeaderOrder", List.of(), order -> {
            orderInfo(about, order);
            order.element(
                    "InvoiceDetailOrderSummary",
                    List.of(number("invoiceLineNumber", 1)),
                    it -> amount("SubtotalAmount", amount, it));
        });
        request.element("InvoiceDetailSummary", List.of(), summary -> {
            amount("SubtotalAmount", amount, summary);
            tax(Money.zero(amount.getCurrencyUnit()), summary);
            amount("NetAmount", amount, summary);
            amount("DueAmount", amount, summary);
        });
    }

    private static void orderInfo(About about, CxmlWriter within) {
        within.element("InvoiceDetailOrderInfo", List.of(), it -> {
            reference(about, it);
            it.element(
                    "SupplierOrderInfo",
                    List.of(Map.entry("orderID", about.order().number())),
                    _ -> {});
        });
    }

    private static void tax(Money amount, CxmlWriter summary) {
        summary.element("Tax", List.of(), tax -> {
            money(amount, tax);
            tax.element("Description", List.of(Map.entry("xml:lang", "en-US")), it -> it.text("Sales tax"));
        });
    }

    // What all have

    private static void reference(About about, CxmlWriter within) {
        var attributes = new ArrayList<Map.Entry<String, String>>();
        if (!about.number().isEmpty()) {
            attributes.add(Map.entry("orderID", about.number()));
        }
        within.element(
                "OrderReference",
                attributes,
                reference -> reference.element(
                        "DocumentReference",
                        List.of(Map.entry("payloadID", about.source().payload())),
                        _ -> {}));
    }

    private String unit(About about, String sku) {
        return Sku.of(sku)
                .flatMap(it -> catalog.variant(about.store().id(), it))
                .map(it -> it.saleUnit())
                .orElseGet(() -> SaleUnit.of(""))
                .code();
    }

    private static void amount(String element, Money amount, CxmlWriter within) {
        within.element(element, List.of(), it -> money(amount, it));
    }

    private static void money(Money amount, CxmlWriter within) {
        BigDecimal value = amount.getAmount();
        within.element(
                "Money",
                List.of(Map.entry("currency", amount.getCurrencyUnit().getCode())),
                it -> it.text(value.toPlainString()));
    }

    private static Map.Entry<String, String> number(String attribute, int value) {
        return Map.entry(attribute, Integer.toString(value));
    }
}
