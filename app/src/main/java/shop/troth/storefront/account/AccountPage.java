package shop.troth.storefront.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.cases.Case;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.checkout.addressbook.SavedFeatures;
import shop.troth.checkout.certificate.ExemptBuyers;
import shop.troth.checkout.lists.ListFeatures;
import shop.troth.kernel.Sink;
import shop.troth.people.accounts.ChangePassword;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.accounts.ReviewDetails;
import shop.troth.people.accounts.token.Attempts;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.people.organizations.OrganizationFeatures;
import shop.troth.policy.features.Features;
import shop.troth.pricing.SalesQuote;
import shop.troth.rights.RightsFeatures;
import shop.troth.storefront.ads.AdWords;
import shop.troth.storefront.choices.OwnPreferences;
import shop.troth.storefront.choices.TopicView;
import shop.troth.storefront.notice.Announcement;
import shop.troth.storefront.notice.Announcements;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.suggest.Suggested;
import shop.troth.stores.Store;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;

/** The account's own page: what we hold, where it is signed in, and links to change it. */
@Controller
@Sink
@RequiredArgsConstructor
public class AccountPage {

    private static final Map<String, String> SAID = Map.of(
            "created", "Your account is ready, and you’re signed in.",
            "name", "Your name was changed.",
            "password", "Your password was changed, and all other browsers were signed out.",
            "email",
                    "We sent a link to your current address and to the new one. The change takes effect when both are confirmed.",
            "preferences", "Your email preferences are saved and take effect now.",
            "confirmed", "Thank you. Your details are confirmed.",
            "no-orders", "No orders have been placed with your email yet.",
            "signed-out", "That browser was signed out.",
            "suggestions-off", "Suggestions are off. You won’t see them anymore, on any device.",
            "suggestions-on", "Suggestions are on again.");

    private static final Map<ReviewDetails.Reason, String> CHECK = Map.of(
            ReviewDetails.Reason.RETURNED, "Something we sent you was undeliverable. Are these details still correct?",
            ReviewDetails.Reason.AGED, "It’s been a year since you last checked your details. Are they still correct?");

    private static final Map<String, String> HOW = Map.of(
            "password", "Signed in with your password",
            "link", "Signed in with an emailed link",
            "passkey", "Signed in with a passkey",
            "new", "Signed in when you created your account");

    private static final Map<String, String> TRIED = Map.of(
            "password", "With your password",
            "link", "With an emailed link",
            "passkey", "With a passkey",
            "new", "When you created your account");

    private final OwnAccount ownAccount;
    private final ReviewDetails keepCurrent;
    private final ChangePassword changePassword;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Announcements announcements;
    private final Features features;
    private final AddressHalts halts;
    private final OwnPreferences ownPreferences;
    private final AccountMessages messages;
    private final ExemptBuyers exemptBuyers;
    private final Suggested suggested;
    private final AdWords adWords;
    private final AccountFrames frames;

    @GetMapping("/account")
    String show(
            Store store,
            Session session,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var person = ownAccount.open(session);
        var halted = halts.endMessages(store.id(), session.person());
        model.addAttribute(
                "page",
                new AccountView(
                        frames.frame(store, "Your account", request),
                        note(said, halted),
                        new AccountView.Details(
                                text(person, Kind.NAME),
                                text(person, Kind.EMAIL),
                                changePassword.hasOne(session),
                                keepCurrent.reason(session).map(CHECK::get).orElse("")),
                        pages(store),
                        halted,
                        ownPreferences.of(store, session.person()),
                        new AccountView.SignIns(lines(store, session), attempts(store, session)),
                        messages.of(store, session),
                        announcements.posted(store)));
        model.addAttribute("suggested", suggested.of(store, request, Set.of()));
        model.addAttribute("ads", adWords.of(store, session));
        return "storefront/account/account";
    }

    private AccountView.Pages pages(Store store) {
        return new AccountView.Pages(
                features.has(store.id(), SavedFeatures.ADDRESS_BOOK),
                features.has(store.id(), ListFeatures.LISTS),
                exemptBuyers.isOffered(store),
                features.has(store.id(), OrganizationFeatures.ORGANIZATIONS),
                features.has(store.id(), RightsFeatures.ACCESS));
    }

    private static String note(String said, boolean halted) {
        return halted && said.equals("preferences") ? "Your email preferences are saved." : SAID.getOrDefault(said, "");
    }

    /** Records that the details on the page are still correct. */
    @PostMapping("/account/confirm")
    String confirm(Session session) {
        keepCurrent.confirm(session);
        return "redirect:/account?said=confirmed";
    }

    /** Signs another browser out, or all others. */
    @PostMapping("/account/sessions")
    String end(@RequestParam String which, Session session) {
        if (which.equals("others")) {
            sessions.endOthers(session);
        } else {
            number(which).ifPresent(it -> sessions.end(session.store(), session.account(), it));
        }
        return "redirect:/account?said=signed-out";
    }

    private static Optional<UUID> number(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<AccountView.SessionLine> lines(Store store, Session mine) {
        return sessions.of(mine.store(), mine.account()).stream()
                .map(it -> new AccountView.SessionLine(
                        it.number().toString(),
                        it.number().equals(mine.number()),
                        HOW.getOrDefault(it.how(), ""),
                        store.dispatch().describe(it.bornAt()),
                        store.dispatch().describe(it.seenAt())))
                .sorted(Comparator.comparing(AccountView.SessionLine::mine).reversed())
                .toList();
    }

    private List<AccountView.AttemptLine> attempts(Store store, Session mine) {
        return attempts.of(mine.store(), mine.account()).stream()
                .map(it -> new AccountView.AttemptLine(
                        store.dispatch().minute(it.at()), TRIED.getOrDefault(it.how(), ""), it.worked()))
                .toList();
    }

    private static String text(OpenedValues person, Kind<String> kind) {
        return person.find(kind).map(it -> it.reveal()).orElse("");
    }

    /** What somebody wrote to the store, as their account lists it: how each stands, and which quote is open. */
    @Component
    @RequiredArgsConstructor
    static class AccountMessages {

        private final FindConversations conversations;
        private final QuoteDesk quotes;

        List<AccountView.MessageLine> of(Store store, Session mine) {
            var all = conversations.of(mine.store(), mine.person());
            var offers = quotes.open(store, all);
            return all.stream()
                    .map(it -> new AccountView.MessageLine(
                            it.number(),
                            store.dispatch().describe(it.opened()),
                            said(
                                    store,
                                    it,
                                    Optional.ofNullable(offers.get(it.id().value())))))
                    .toList();
        }

        private static String said(Store store, Case one, Optional<SalesQuote> offer) {
            var state = switch (one.state()) {
                case WITH_STORE ->
                    "We’ll answer by " + store.dispatch().day(one.due().minusSeconds(1)) + ".";
                case WITH_SHOPPER -> "Answered.";
                case WITH_BANK -> "We’re waiting for the bank.";
                case CLOSED -> "Closed.";
            };
            return offer.map(it -> "%s %s %s is good through %s."
                            .formatted(
                                    state,
                                    it.isByPhone() ? "Phone order" : "Quote",
                                    it.number(),
                                    QuoteDesk.lastDay(store, it)))
                    .orElse(state);
        }
    }

    /**
     * Everything the account's own page shows.
     *
     * @param note what was just done; empty if nothing
     * @param halted whether its owner turned on a privacy switch, which stops all messages they signed up for
     * @param topics kinds of messages, each with its switch
     * @param messages messages from this address to the store, newest first
     */
    @Sink
    public record AccountView(
            Frame frame,
            String note,
            Details details,
            Pages pages,
            boolean halted,
            List<TopicView> topics,
            SignIns signIns,
            List<MessageLine> messages,
            List<Announcement> announcements) {

        /**
         * The account's owner.
         *
         * @param name empty if none was given
         * @param check why the details should be checked; empty if they need no check
         */
        public record Details(String name, String email, boolean hasPassword, String check) {}

        /**
         * Which other pages the account has.
         *
         * @param addresses whether it has an address book
         * @param lists whether it has product lists
         * @param certificates whether it can have tax certificates
         * @param organizations whether it can share its orders within an organization
         * @param data whether there is a page with everything held of its owner
         */
        public record Pages(
                boolean addresses, boolean lists, boolean certificates, boolean organizations, boolean data) {}

        /**
         * Where the account is signed in, and attempts to sign in.
         *
         * @param sessions browsers that are signed in, this one first
         * @param attempts attempts to sign in, newest first; empty if the store records none
         */
        public record SignIns(List<SessionLine> sessions, List<AttemptLine> attempts) {}

        /** A conversation with the store, without its text. */
        public record MessageLine(String number, String opened, String state) {}

        /** An attempt to sign in. */
        public record AttemptLine(String at, String how, boolean worked) {}

        /**
         * A browser that is signed in.
         *
         * @param mine whether it is the browser making the request
         * @param how it was signed in
         */
        public record SessionLine(String number, boolean mine, String how, String since, String seen) {}
    }
}
