package shop.troth.desk.business;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.staff.DeskAction;
import shop.troth.stores.Stores;

/** The list of business accounts. Organizations have no names here: an account is known by its number. */
@DeskPage
@RequiredArgsConstructor
public class BusinessAccountsPage {

    static final String HERE = "/business";

    private static final int AT_ONCE = 50;

    private final BusinessAccounts accounts;
    private final Stores stores;

    /** @param before number of the last account on the previous page; empty for the first page */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @GetMapping(HERE)
    String list(@RequestParam(defaultValue = "") String before, Visitor visitor, Model model) {
        var store = visitor.store();
        var last = before.isEmpty()
                ? Optional.<BusinessAccount>empty()
                : Optional.of(accounts.numbered(store.id(), before)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        var found = accounts.page(store.id(), last, AT_ONCE + 1);
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, HERE));
        model.addAttribute(
                "page",
                new BusinessAccountsView(
                        found.stream()
                                .limit(AT_ONCE)
                                .map(it -> new BusinessAccountsView.Row(
                                        it.number(),
                                        it.terms().state().words(),
                                        it.terms().words(),
                                        DeskAmounts.text(it.terms().limit()),
                                        DeskAmounts.text(it.owed()),
                                        DeskTimes.minute(store, it.askedAt())))
                                .toList(),
                        found.size() > AT_ONCE
                                ? HERE + "?before=" + found.get(AT_ONCE - 1).number()
                                : ""));
        return "desk/business-accounts";
    }

    /**
     * The list.
     *
     * @param next address of the next page; empty on the last page
     */
    public record BusinessAccountsView(List<Row> rows, String next) {

        /** An account; amounts are such as {@code $25.00}. */
        public record Row(String number, String state, String terms, String limit, String owed, String asked) {}
    }
}
