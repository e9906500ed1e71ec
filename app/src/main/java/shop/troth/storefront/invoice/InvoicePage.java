package shop.troth.storefront.invoice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.fulfillment.RefundWays;
import shop.troth.fulfillment.access.ShowInvoice;
import shop.troth.orders.Order;
import shop.troth.orders.ProgressedOrders;
import shop.troth.orders.edit.OrderVersion;
import shop.troth.orders.edit.OrderVersions;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.access.OrderAccess;
import shop.troth.storefront.checkout.PersonLines;
import shop.troth.storefront.invoice.InvoiceView.Sum;
import shop.troth.storefront.page.Link;
import shop.troth.storefront.page.OrderLines;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;
import shop.troth.vault.OpenedValues;

/** The invoice of a paid order, to download, print, or save as PDF. Later cancellations and refunds get their own credit memos. */
@Controller
@RequiredArgsConstructor
class InvoicePage {

    private static final String FILE = "?file=yes";

    private final OrderAccess access;
    private final ShowInvoice showInvoice;
    private final ProgressedOrders progressed;
    private final BusinessInvoices invoices;
    private final CreditNotes creditNotes;
    private final Corrections corrections;
    private final PublishedPolicies policies;
    private final InvoicePdf invoicePdf;

    @GetMapping("/orders/{token}/invoice")
    Object invoice(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = access.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var order = found.get();
        var paid = progressed.find(store.id(), order.id()).flatMap(it -> it.paidAt());
        if (paid.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND); // there is no invoice before payment
        }
        var person = showInvoice.open(order);
        var billed = corrections.placed(order);
        var invoice = order.isOnAccount() ? invoices.of(store.id(), order.id()) : Optional.<BusinessInvoice>empty();
        var title = invoice.map(it -> "Invoice %d for order %s".formatted(it.number(), order.number()))
                .orElse("Invoice " + order.number());
        var dated = store.dispatch().minute(paid.get());
        var view = new InvoiceView(
                access.frame(store, title, request),
                title,
                dated,
                "",
                seller(store),
                buyer(person),
                PersonLines.shipTo(person),
                OrderLines.lines(billed),
                sums(store, billed),
                invoice.map(InvoicePage::due)
                        .orElseGet(() -> how(billed) + " on " + store.dispatch().describe(paid.get()) + "."),
                credits(order, token),
                "/orders/" + token,
                "/orders/" + token + "/invoice" + FILE);
        return document(view, file, "invoice-" + order.number(), response, model);
    }

    /** @param number number of the order's credit memo, from 1 */
    @GetMapping("/orders/{token}/invoice/{number}")
    Object credit(
            Store store,
            @PathVariable String token,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = access.find(store, token, request, response);
        if (found.isEmpty()) {
            return "redirect:/orders/" + token;
        }
        var order = found.get();
        if (number.matches("v[1-9]\\d{0,2}")) {
            return corrected(
                    store, token, order, Integer.parseInt(number.substring(1)), file, request, response, model);
        }
        var all = creditNotes.of(order);
        var note = note(all, number);
        var title = "Credit memo " + order.number() + "-" + number;
        var view = new InvoiceView(
                access.frame(store, title, request),
                title,
                store.dispatch().minute(note.at()),
                "Applies to invoice " + order.number() + ".",
                seller(store),
                buyer(showInvoice.open(order)),
                List.of(),
                note.lines(),
                note.sums(),
                note.paid(),
                List.of(new Link("/orders/" + token + "/invoice", "Invoice " + order.number())),
                "/orders/" + token,
                "/orders/" + token + "/invoice/" + number + FILE);
        return document(view, file, "credit-memo-" + order.number() + "-" + number, response, model);
    }

    private static CreditNotes.Note note(List<CreditNotes.Note> all, String number) {
        if (!number.matches("[1-9]\\d{0,2}") || Integer.parseInt(number) > all.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return all.get(Integer.parseInt(number) - 1);
    }

    /** Shows the invoice of the order after a change. The invoice that it corrects is not changed. */
    private Object corrected(
            Store store,
            String token,
            Order order,
            int number,
            String file,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var version = corrections.of(order).stream()
                .filter(it -> it.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var person = showInvoice.open(order);
        var title = Corrections.title(version);
        var view = new InvoiceView(
                access.frame(store, title, request),
                title,
                store.dispatch().minute(version.since().orElse(version.createdAt())),
                Corrections.corrects(version),
                seller(store),
                buyer(person),
                PersonLines.shipTo(person),
                OrderLines.lines(version.order()),
                sums(store, version.order()),
                corrections.settled(version),
                List.of(new Link("/orders/" + token + "/invoice", "Invoice " + order.number())),
                "/orders/" + token,
                "/orders/" + token + "/invoice/v" + number + FILE);
        return document(view, file, "corrected-invoice-" + order.number() + "-" + number, response, model);
    }

    /** Returns the template for the page or for a self-contained file to download, or that file as PDF. */
    private Object document(InvoiceView view, String file, String name, HttpServletResponse response, Model model) {
        if (file.equals("pdf")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".pdf\"")
                    .body(invoicePdf.of(view));
        }
        model.addAttribute("page", view);
        if (file.isEmpty()) {
            return "storefront/invoice/invoice";
        }
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".html\"");
        return "storefront/invoice/file";
    }

    private List<String> seller(Store store) {
        var owner = policies.current(store.id()).policy().owner();
        var lines = new ArrayList<String>();
        lines.add(owner.name());
        lines.addAll(owner.address());
        return List.copyOf(lines);
    }

    private static List<String> buyer(OpenedValues person) {
        var lines = new ArrayList<>(PersonLines.contact(person));
        lines.addAll(PersonLines.billing(person));
        lines.addAll(PersonLines.purchaseOrder(person));
        return List.copyOf(lines);
    }

    private static List<Sum> sums(Store store, Order order) {
        var totals = OrderLines.totals(store, order);
        var sums = new ArrayList<Sum>();
        sums.add(new Sum(totals.goodsLabel(), totals.goods()));
        totals.discounts().forEach(it -> sums.add(new Sum(it.label(), it.amount())));
        if (!totals.coupon().isEmpty()) {
            sums.add(new Sum(totals.couponLabel(), totals.coupon()));
        }
        sums.add(new Sum(totals.deliveryLabel(), totals.delivery()));
        sums.add(new Sum("Sales tax", totals.tax()));
        sums.add(new Sum("Total", totals.total()));
        totals.ways().forEach(it -> sums.add(new Sum(it.label(), it.amount())));
        return List.copyOf(sums);
    }

    /** Returns when an invoice is to be paid, and what is left of it, as sentences. */
    private static String due(BusinessInvoice invoice) {
        var left = invoice.open().isPositive()
                ? Amounts.text(invoice.open()) + " is left to pay."
                : "Nothing is left to pay.";
        return "Placed on account. Due %s. %s".formatted(PageWords.day(invoice.due()), left);
    }

    /** Returns how it was paid, such as {@code Paid by card}. */
    static String how(Order order) {
        return order.isOnAccount() ? "Placed on account" : paidBy(order);
    }

    private static String paidBy(Order order) {
        return order.gift()
                .map(it -> "Paid by " + it.words() + (order.atBank().isZero() ? "" : " and by card"))
                .orElse("Paid by card");
    }

    private List<Link> credits(Order order, String token) {
        var many = creditNotes.of(order).size();
        var corrected = corrections.of(order).stream()
                .map(it -> new Link("/orders/%s/invoice/v%d".formatted(token, it.number()), Corrections.title(it)));
        var credits = IntStream.rangeClosed(1, many)
                .mapToObj(it -> new Link(
                        "/orders/%s/invoice/%d".formatted(token, it), "Credit memo " + order.number() + "-" + it));
        return Stream.concat(corrected, credits).toList();
    }

    /** The corrected invoices of an order that was changed before it shipped: one for each version after the first. They never change. */
    @Component
    @RequiredArgsConstructor
    static class Corrections {

        private final OrderVersions versions;
        private final RefundWays refundWays;

        /** Returns the order as it was placed, which is what its invoice shows. */
        Order placed(Order order) {
            var all = versions.of(order.store(), order.id());
            return all.isEmpty() ? order : all.getFirst().order();
        }

        List<OrderVersion> of(Order order) {
            return versions.of(order.store(), order.id()).stream().skip(1).toList();
        }

        static String title(OrderVersion version) {
            return "Corrected invoice " + version.order().number() + "-v" + version.number();
        }

        static String corrects(OrderVersion version) {
            var number = version.order().number();
            return version.number() == 2
                    ? "Replaces invoice " + number + "."
                    : "Replaces corrected invoice " + number + "-v" + (version.number() - 1) + ".";
        }

        String settled(OrderVersion version) {
            var difference = version.difference();
            var how = InvoicePage.how(version.order()) + ".";
            if (difference.isZero()) {
                return how + " The total has not changed.";
            }
            if (difference.isPositive()) {
                return how + " The difference of %s was paid for this change.".formatted(Amounts.text(difference));
            }
            var amount = Amounts.text(difference.negated());
            var way = refundWays.made(version.order(), version.id(), difference.negated());
            var where = way.words("to the card you paid with", "your").substring(amount.length());
            return how + " The difference of " + amount + " is refunded" + where + ".";
        }
    }
}
