package shop.troth.storefront.organization;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.payments.business.BusinessPayments;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.organizations.OwnOrganization;
import shop.troth.policy.features.Features;
import shop.troth.pricing.Amounts;
import shop.troth.storefront.account.AccountFrames;
import shop.troth.storefront.organization.OrganizationView.AccountLine;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.stores.Store;

/**
 * The statement of an organization's account, for its members: what is owed, invoices, and payments. An invoice appears with its number,
 * dates, and amounts, not with the order or who placed it.
 */
@Controller
@RequiredArgsConstructor
public class StatementPage {

    private static final String HERE = "/account/organization/statement";
    private static final int MOST = 30;

    private final Statements statements;
    private final BusinessInvoices invoices;
    private final BusinessPayments payments;
    private final AccountFrames frames;
    private final Clock clock;

    /** @param before number of an invoice; shows those before it */
    @GetMapping(HERE)
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = Long.MAX_VALUE + "") long before,
            HttpServletRequest request,
            Model model) {
        var account = statements
                .of(store, session)
                .filter(BusinessAccount::hasTerms)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
        var page = invoices.page(store.id(), account.id(), before, MOST + 1);
        var aged = invoices.aged(account, today);
        model.addAttribute(
                "page",
                new StatementView(
                        frames.frame(store, "Account statement", request),
                        account.number(),
                        statements.words(store, account),
                        Amounts.text(
                                account.owed().isNegative() ? account.owed().negated() : account.owed()),
                        account.owed().isNegative(),
                        List.of(
                                Amounts.text(aged.current()),
                                Amounts.text(aged.to30()),
                                Amounts.text(aged.to60()),
                                Amounts.text(aged.over60())),
                        page.stream()
                                .limit(MOST)
                                .map(it -> line(store, it, today))
                                .toList(),
                        page.size() > MOST
                                ? HERE + "?before=" + page.get(MOST - 1).number()
                                : "",
                        payments.of(account, MOST).stream()
                                .map(it -> new StatementView.Payment(
                                        PageWords.day(it.received()),
                                        Amounts.text(it.amount()),
                                        it.reversed().isPresent()))
                                .toList()));
        return "storefront/organization/statement";
    }

    private static StatementView.Line line(Store store, BusinessInvoice invoice, LocalDate today) {
        var late = invoice.daysLate(today);
        return new StatementView.Line(
                invoice.number(),
                store.dispatch().day(invoice.issuedAt()),
                PageWords.day(invoice.due()),
                Amounts.text(invoice.amount()),
                Amounts.text(invoice.open()),
                invoice.open().isZero()
                        ? "Paid"
                        : late > 0 ? "%d %s overdue".formatted(late, late == 1 ? "day" : "days") : "Open");
    }

    /**
     * Everything the statement shows.
     *
     * @param words state and terms, one sentence
     * @param owed what is owed, or what was paid too much
     * @param credit whether it was paid too much
     * @param ages what is open and not due yet, overdue by up to 30 and 60 days, and by more
     * @param older address of the next page; empty on the last
     */
    public record StatementView(
            Frame frame,
            String number,
            String words,
            String owed,
            boolean credit,
            List<String> ages,
            List<Line> invoices,
            String older,
            List<Payment> payments) {

        /** @param state such as {@code 3 days overdue} */
        public record Line(long number, String issued, String due, String amount, String open, String state) {}

        public record Payment(String received, String amount, boolean reversed) {}
    }

    /** Finds the business account of a member's organization. */
    @Component
    @RequiredArgsConstructor
    static class Statements {

        private final OwnOrganization organization;
        private final BusinessAccounts accounts;
        private final BusinessInvoices invoices;
        private final Features features;
        private final Clock clock;

        Optional<BusinessAccount> of(Store store, Session session) {
            return features.has(store.id(), OnAccountFeature.ON_ACCOUNT)
                    ? organization.of(session).flatMap(it -> accounts.find(store.id(), it))
                    : Optional.empty();
        }

        /** Asks for terms; returns false if the account does not manage an organization, or it asked before. */
        boolean ask(Store store, Session session) {
            return organization
                    .managedBy(session)
                    .filter(it -> accounts.ask(store.id(), it, store.currency(), clock.instant()))
                    .isPresent();
        }

        AccountLine line(Store store, Session session) {
            if (!features.has(store.id(), OnAccountFeature.ON_ACCOUNT)) {
                return AccountLine.NONE;
            }
            var account = of(store, session);
            var mayAsk = account.map(it -> switch (it.terms().state()) {
                        case DECLINED, ENDED -> true;
                        default -> false;
                    })
                    .orElse(true);
            return new AccountLine(
                    true,
                    mayAsk && organization.managedBy(session).isPresent(),
                    account.map(BusinessAccount::number).orElse(""),
                    account.map(it -> words(store, it))
                            .orElse(
                                    "With an account, members place orders by purchase order and pay by invoice. The member who manages this organization can ask for one."),
                    account.filter(BusinessAccount::hasTerms).isPresent());
        }

        /** Returns the state and terms of an account, as sentences. */
        String words(Store store, BusinessAccount account) {
            if (account.isOpen() && invoices.isHeld(store, account, clock.instant())) {
                return "Your account is on hold until its overdue invoices are paid. Members can pay by card.";
            }
            return switch (account.terms().state()) {
                case ASKED -> "You asked to order on account. We’ll let you know.";
                case OPEN ->
                    "Members can order on account: %s, up to %s. %s is left."
                            .formatted(
                                    account.terms().words(),
                                    Amounts.text(account.terms().limit()),
                                    Amounts.text(account.left()));
                case HELD -> "Your account is on hold, so no orders can be placed on it now. Members can pay by card.";
                case DECLINED -> "We can’t offer your organization an account now. Members can pay by card.";
                case ENDED -> "Your account has ended. Members can pay by card.";
            };
        }
    }
}
