package shop.troth.desk.business;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.checkout.business.OnAccountFeature;
import shop.troth.desk.business.BusinessForms.PaymentForm;
import shop.troth.desk.business.BusinessForms.TermsForm;
import shop.troth.desk.reveal.LoggedLooks;
import shop.troth.desk.reveal.LoggedLooks.Look;
import shop.troth.desk.reveal.RevealLimit;
import shop.troth.desk.serve.DeskPage;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskAmounts;
import shop.troth.desk.view.DeskLayout;
import shop.troth.desk.view.DeskTimes;
import shop.troth.kernel.Sink;
import shop.troth.kernel.encoding.WrittenDay;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.payments.business.BusinessAccount;
import shop.troth.payments.business.BusinessAccounts;
import shop.troth.payments.business.BusinessInvoice;
import shop.troth.payments.business.BusinessInvoices;
import shop.troth.payments.business.BusinessPayments;
import shop.troth.people.organizations.OwnOrganization;
import shop.troth.staff.DeskAction;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * One business account: its terms, what is owed, and its payments. Who manages the organization is masked until it is revealed to agree on
 * the terms.
 */
@DeskPage
@Sink
@RequiredArgsConstructor
public class BusinessAccountPage {

    private static final String ADDRESS = BusinessAccountsPage.HERE + "/{number}";
    private static final int MOST = 100;
    private static final String WHY = "Agree on terms";
    private static final String CHANGED =
            "Someone changed these terms while you were here. They’re shown as they are now; please enter yours again.";

    private final BusinessAccounts accounts;
    private final BusinessInvoices invoices;
    private final BusinessPayments payments;
    private final Orders orders;
    private final OwnOrganization organization;
    private final Vault vault;
    private final LoggedLooks looks;
    private final RevealLimit limit;
    private final StaffEvents events;
    private final StaffMembers members;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What is shown besides the account itself. */
    private record Shown(String email, String note, Map<String, String> typed, Map<String, String> errors) {

        static final Shown NOTHING = new Shown("", "", Map.of(), Map.of());

        static Shown note(String note) {
            return new Shown("", note, Map.of(), Map.of());
        }
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @GetMapping(ADDRESS)
    String show(@PathVariable String number, Visitor visitor, Model model) {
        return page(visitor, find(visitor, number), Shown.NOTHING, model);
    }

    /** Answers with the page itself instead of a redirect: reloading asks again, and the address reveals nothing. */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @PostMapping(ADDRESS + "/reveal")
    String reveal(@PathVariable String number, HttpServletResponse response, Visitor visitor, Model model) {
        var account = find(visitor, number);
        var look = looks.take(visitor, account.number(), WHY, () -> email(account));
        return switch (look) {
            case Look.Seen<String>(var email) ->
                page(visitor, account, new Shown(email, "", Map.of(), Map.of()), model);
            case Look.TooMany<String>() -> page(visitor, account, Shown.note(limit.refuse(visitor, response)), model);
            case Look.NotForYou<String>(), Look.Erased<String>() ->
                page(visitor, account, Shown.note("Nobody manages this organization anymore."), model);
        };
    }

    private Optional<String> email(BusinessAccount account) {
        var use = OnAccountFeature.ASK;
        return organization
                .manager(account.store(), account.id())
                .flatMap(it -> vault.open(account.store(), it.person(), use, use.known())
                        .find(Kind.EMAIL))
                .map(it -> it.reveal());
    }

    /** @param seen when the terms that were seen were changed, in milliseconds since 1970 */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @PostMapping(ADDRESS + "/terms")
    String change(
            @PathVariable String number,
            @RequestParam long seen,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var account = find(visitor, number);
        var form = TermsForm.read(visitor.store(), sent);
        if (form.terms() == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, account, new Shown("", "", sent, form.faults()), model);
        }
        var terms = form.terms();
        var store = account.store();
        var changed = Boolean.TRUE.equals(transaction.execute(status -> {
            var now = accounts.lock(store, account.id()).orElseThrow();
            if (now.changedAt().toEpochMilli() != seen) {
                return false;
            }
            accounts.change(now, terms, visitor.id().value(), clock.instant());
            organization.termsChanged(store, now.id());
            events.add(
                    store.value(),
                    visitor.id(),
                    "changed-business-account",
                    now.number(),
                    "%s, %s, up to %s"
                            .formatted(terms.state().words(), terms.words(), DeskAmounts.text(terms.limit())));
            return true;
        }));
        if (!changed) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(visitor, find(visitor, number), Shown.note(CHANGED), model);
        }
        return "redirect:" + BusinessAccountsPage.HERE + "/" + account.number();
    }

    /** @param key of the form: sent twice, one payment is entered */
    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @PostMapping(ADDRESS + "/payments")
    String pay(
            @PathVariable String number,
            @RequestParam UUID key,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var account = find(visitor, number);
        var store = visitor.store();
        var form = PaymentForm.read(store, sent, today(store));
        var first = form.invoice()
                .flatMap(it -> invoices.page(store.id(), account.id(), it + 1, 1).stream()
                        .filter(one -> one.number() == it)
                        .findFirst()
                        .map(BusinessInvoice::order));
        var faults = new LinkedHashMap<>(form.faults());
        if (form.invoice().isPresent() && first.isEmpty()) {
            faults.put("invoice", "This account has no such invoice.");
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(visitor, account, new Shown("", "", sent, faults), model);
        }
        var amount = Objects.requireNonNull(form.amount());
        transaction.executeWithoutResult(status -> {
            if (payments.enter(
                    store.id(),
                    account.id(),
                    key,
                    amount,
                    Objects.requireNonNull(form.received()),
                    form.reference(),
                    first,
                    visitor.id().value())) {
                events.add(
                        store.id().value(),
                        visitor.id(),
                        "entered-payment",
                        account.number(),
                        DeskAmounts.text(amount));
            }
        });
        return "redirect:" + BusinessAccountsPage.HERE + "/" + account.number();
    }

    @RequiresAction(value = DeskAction.BUSINESS_ACCOUNTS, features = OnAccountFeature.ID)
    @PostMapping(ADDRESS + "/payments/{id}/reverse")
    String reverse(
            @PathVariable String number,
            @PathVariable UUID id,
            @RequestParam Map<String, String> sent,
            HttpServletResponse response,
            Visitor visitor,
            Model model) {
        var account = find(visitor, number);
        var faults = new LinkedHashMap<String, String>();
        var why = BusinessForms.words(sent, "why", faults);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    visitor,
                    account,
                    Shown.note("Say in up to 80 characters why the payment is reversed. Nothing was changed."),
                    model);
        }
        transaction.executeWithoutResult(status -> {
            if (payments.reverse(
                    account.store(), account.id(), id, why, visitor.id().value())) {
                events.add(account.store().value(), visitor.id(), "reversed-payment", account.number(), why);
            }
        });
        return "redirect:" + BusinessAccountsPage.HERE + "/" + account.number();
    }

    private BusinessAccount find(Visitor visitor, String number) {
        return accounts.numbered(visitor.store().id(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    private String page(Visitor visitor, BusinessAccount account, Shown shown, Model model) {
        var store = visitor.store();
        var today = today(store);
        var names = members.names();
        var open = invoices.page(store.id(), account.id(), Long.MAX_VALUE, MOST);
        var numbers = orders.findAll(
                store.id(), open.stream().map(BusinessInvoice::order).toList());
        var aged = invoices.aged(account, today);
        var terms = account.terms();
        var typed = new LinkedHashMap<>(Map.of(
                "state", terms.state().word(),
                "days", Integer.toString(terms.netDays()),
                "limit", terms.limit().getAmount().toPlainString(),
                "received", today.toString()));
        typed.putAll(shown.typed());
        model.addAttribute("chrome", DeskLayout.of(visitor, stores, BusinessAccountsPage.HERE));
        model.addAttribute(
                "page",
                new BusinessAccountView(
                        account.number(),
                        terms.state().words(),
                        terms.words(),
                        DeskAmounts.text(terms.limit()),
                        DeskAmounts.text(account.owed()),
                        DeskAmounts.text(account.left()),
                        invoices.isHeld(store, account, clock.instant()),
                        account.changedBy()
                                .map(it -> DeskTimes.minute(store, account.changedAt()) + ", by "
                                        + names.getOrDefault(new StaffId(it), "Former staff"))
                                .orElse("Not decided yet"),
                        account.changedAt().toEpochMilli(),
                        shown.email(),
                        List.of(
                                DeskAmounts.text(aged.current()),
                                DeskAmounts.text(aged.to30()),
                                DeskAmounts.text(aged.to60()),
                                DeskAmounts.text(aged.over60())),
                        open.stream()
                                .map(it -> line(
                                        it,
                                        numbers.stream()
                                                .filter(one -> one.id().equals(it.order()))
                                                .map(Order::number)
                                                .findFirst()
                                                .orElse(""),
                                        today))
                                .toList(),
                        payments.of(account, MOST).stream()
                                .map(it -> new BusinessAccountView.Payment(
                                        it.id().toString(),
                                        WrittenDay.SHORT.format(it.received()),
                                        DeskAmounts.text(it.amount()),
                                        it.left().isZero() ? "" : DeskAmounts.text(it.left()),
                                        it.reference(),
                                        names.getOrDefault(new StaffId(it.enteredBy()), "Former staff"),
                                        it.reversed()
                                                .map(at -> DeskTimes.minute(store, at) + ": " + it.why())
                                                .orElse("")))
                                .toList(),
                        typed,
                        shown.errors(),
                        shown.note(),
                        UUID.randomUUID().toString()));
        return "desk/business-account";
    }

    private static BusinessAccountView.Line line(BusinessInvoice invoice, String order, LocalDate today) {
        var late = invoice.daysLate(today);
        return new BusinessAccountView.Line(
                invoice.number(),
                order,
                WrittenDay.SHORT.format(invoice.due()),
                DeskAmounts.text(invoice.amount()),
                DeskAmounts.text(invoice.credited()),
                DeskAmounts.text(invoice.paid()),
                DeskAmounts.text(invoice.open()),
                late > 0 ? "%d %s overdue".formatted(late, late == 1 ? "day" : "days") : "");
    }

    /**
     * One business account; amounts are such as {@code $25.00}.
     *
     * @param late whether no orders can be placed because of overdue invoices
     * @param decided when and by whom the terms were changed last
     * @param seen that moment, in milliseconds since 1970
     * @param email who manages the organization; empty until it is revealed
     * @param ages what is open and not due yet, overdue by up to 30 and 60 days, and by more
     * @param typed what is in the forms, by the name of the field
     * @param errors by the name of the field
     * @param note what could not be done; empty if nothing was tried
     * @param key of the next payment
     */
    @Sink
    public record BusinessAccountView(
            String number,
            String state,
            String terms,
            String limit,
            String owed,
            String left,
            boolean late,
            String decided,
            long seen,
            String email,
            List<String> ages,
            List<Line> invoices,
            List<Payment> payments,
            Map<String, String> typed,
            Map<String, String> errors,
            String note,
            String key) {

        /** @param late such as {@code 3 days overdue}; empty if it is not */
        public record Line(
                long number,
                String order,
                String due,
                String amount,
                String credited,
                String paid,
                String open,
                String late) {}

        /**
         * @param left what is not applied to an invoice yet; empty if nothing
         * @param reversed when and why it was reversed; empty if it was not
         */
        public record Payment(
                String id, String received, String amount, String left, String reference, String by, String reversed) {}

        public String value(String field) {
            return typed.getOrDefault(field, "");
        }

        public String error(String field) {
            return errors.getOrDefault(field, "");
        }
    }
}
