package shop.troth.desk.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.catalog.edit.DeskProductList;
import shop.troth.desk.report.ReportViews;
import shop.troth.desk.search.SearchView.Hit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskLayout;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/**
 * Finds things by number or name: orders, returns, messages and problems, draft orders, products, and the desk's pages, as far as the role
 * may see them. The text is sent in a form and is not in an address, because somebody will type a buyer's name. People are found only with
 * the forms on the list of orders, where it is recorded.
 */
@DeskPage
@RequiredArgsConstructor
class SearchPage {

    private static final int MOST_TYPED = 100;
    private static final int PRODUCTS = 20;
    private static final int ORDERS = 10;
    private static final Pattern RETURN = Pattern.compile("(.+)-R[0-9]{1,4}");

    private final Orders orders;
    private final Cases cases;
    private final QuoteDesk quotes;
    private final DeskProductList products;
    private final Stores stores;

    /** Redirects to the page of the thing with the number, if there is one. */
    @RequiresAction(DeskAction.ENTER)
    @PostMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Visitor visitor, Model model) {
        var plain = q.replace("\0", "").strip();
        var typed = plain.length() > MOST_TYPED ? plain.substring(0, MOST_TYPED) : plain;
        var numbered = typed.isEmpty() ? Optional.<String>empty() : numbered(visitor, typed.toUpperCase(Locale.ROOT));
        if (numbered.isPresent()) {
            return "redirect:" + numbered.get();
        }
        var chrome = DeskLayout.of(visitor, stores, "/search");
        var hits = new ArrayList<Hit>();
        var more = "";
        if (!typed.isEmpty()) {
            if (visitor.may(DeskAction.SEE_ORDERS)) {
                orders.meant(visitor.store().id(), typed, ORDERS)
                        .forEach(it -> hits.add(new Hit("Order", it, "/orders/" + it)));
            }
            var menu =
                    chrome.groups().stream().flatMap(List::stream).map(it -> new Hit("Page", it.name(), it.address()));
            var reports =
                    ReportViews.tabs(visitor, "", "").stream().map(it -> new Hit("Report", it.name(), it.address()));
            Stream.concat(menu, reports)
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).contains(typed.toLowerCase(Locale.ROOT)))
                    .forEach(hits::add);
            if (visitor.may(DeskAction.SEE_CATALOG)) {
                more = products(visitor, typed, hits);
            }
        }
        model.addAttribute("chrome", chrome);
        model.addAttribute("page", new SearchView(typed, hits, more, visitor.may(DeskAction.FIND_BUYER)));
        return "desk/search";
    }

    /** The address of the thing with this number, if the visitor may see it. */
    private Optional<String> numbered(Visitor visitor, String number) {
        var order = visitor.may(DeskAction.SEE_ORDERS) ? order(visitor, number) : Optional.<Order>empty();
        if (order.isPresent()) {
            return order.map(it -> "/orders/" + it.number());
        }
        var returned = RETURN.matcher(number);
        if (returned.matches() && visitor.may(DeskAction.RETURNS, FulfillmentFeatures.RETURN)) {
            return order(visitor, returned.group(1)).map(it -> "/orders/" + it.number() + "/returns");
        }
        return cases.find(visitor.store().id(), number)
                .flatMap(it -> place(visitor, it))
                .or(() -> draft(visitor, number));
    }

    private Optional<String> draft(Visitor visitor, String number) {
        return visitor.may(DeskAction.DRAFT_ORDERS)
                ? quotes.find(visitor.store(), number)
                        .map(it -> "/cases/%s/quotes/%s".formatted(QuoteDesk.caseOf(it.number()), it.number()))
                : Optional.empty();
    }

    private Optional<Order> order(Visitor visitor, String number) {
        var store = visitor.store().id();
        return orders.numbered(store, number).flatMap(it -> orders.find(store, it));
    }

    private Optional<String> place(Visitor visitor, Case found) {
        if (found.kind() == CaseKind.INQUIRY) {
            return visitor.may(DeskAction.ANSWER) ? Optional.of("/cases/" + found.number()) : Optional.empty();
        }
        return visitor.may(DeskAction.SEE_ORDERS) && CaseKind.OF_ORDERS.contains(found.kind())
                ? orders.find(found.store(), found.about()).map(it -> "/orders/" + it.number())
                : Optional.empty();
    }

    /** @return address of all matching products, if there are more than fit; otherwise empty */
    private String products(Visitor visitor, String typed, List<Hit> hits) {
        var filter = new DeskProductList.Filter(typed, "", DeskProductList.Kind.ALL);
        var found = products.page(visitor.store().id(), filter, "", PRODUCTS + 1);
        found.stream()
                .limit(PRODUCTS)
                .forEach(it -> hits.add(new Hit("Product", it.name(), "/catalog/products/" + it.slug())));
        return found.size() > PRODUCTS ? "/catalog?text=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) : "";
    }
}
