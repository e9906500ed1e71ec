package shop.troth.storefront.contact;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.ContinueInquiry;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.contact.own.ConversationLinks;
import shop.troth.cases.contact.own.EraseConversation;
import shop.troth.cases.contact.own.FindConversations;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.cases.email.files.Enclosed;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.text.QuotedText;
import shop.troth.people.accounts.token.Session;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.policytext.PageWords;
import shop.troth.storefront.quotes.QuoteView;
import shop.troth.storefront.quotes.QuoteViews;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.gate.RefusedByPolicy;
import shop.troth.vault.retention.Erasure;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;

/** A conversation with the store, behind the link in its emails. Its writer can read, continue, and delete it. */
@Controller
@RequiredArgsConstructor
public class ConversationPage {

    private static final String ADDRESS = "/contact/case/{token}";
    private static final Map<String, String> SAID = Map.of(
            "added",
            "Your reply was sent.",
            "without-card",
            "Your reply was sent. We removed a card number from it, because we never keep card numbers.",
            "opened",
            "Your earlier case was closed, so your reply opened this new one. We emailed you a link to it.");

    private final FindConversations conversations;
    private final ReadConversation readConversation;
    private final ContinueInquiry continueInquiry;
    private final EraseConversation eraseConversation;
    private final ConversationViews views;
    private final TryLimits tries;

    @GetMapping(ADDRESS)
    String show(
            Store store,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String said,
            HttpServletRequest request,
            Model model) {
        var fields = CheckoutFields.empty(ContactForms.REPLY);
        var note = SAID.getOrDefault(said, "");
        return page(store, find(store, token), token, fields, note, UUID.randomUUID(), request, model);
    }

    @PostMapping(ADDRESS)
    String add(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var about = find(store, token);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var key = Keys.take(sent);
        var typed = ContactForms.REPLY.read(sent).from(PrivacySignal.facts(request));
        if (!typed.isGood()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(store, about, token, CheckoutFields.typed(typed), "", key, request, model);
        }
        if (!tries.takeAt(request, token)) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS);
        }
        try {
            var added = continueInquiry.add(about, key, typed);
            if (added.isEmpty()) {
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(
                        store,
                        about,
                        token,
                        CheckoutFields.typed(typed),
                        views.notAdded(store.id()),
                        key,
                        request,
                        model);
            }
            var now = added.get();
            var same = find(store, token).id().equals(now.id()); // or the case it was merged into meanwhile
            return same
                    ? "redirect:/contact/case/" + token + "?said=" + (typed.hasLostCard() ? "without-card" : "added")
                    : "redirect:/contact/case/" + conversations.link(now) + "?said=opened";
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            throw gone();
        }
    }

    @PostMapping(ADDRESS + "/delete")
    String delete(
            Store store,
            @PathVariable String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var about = find(store, token);
        if (eraseConversation.erase(about) instanceof Erasure.Held) {
            response.setStatus(HttpStatus.CONFLICT.value());
            var note = "We can’t delete this conversation yet, because the law requires us to keep it.";
            var fields = CheckoutFields.empty(ContactForms.REPLY);
            return page(store, about, token, fields, note, UUID.randomUUID(), request, model);
        }
        model.addAttribute("frame", views.frame(store, "Your conversation was deleted", request));
        return "storefront/contact/deleted";
    }

    /** Redirects from an account to one of the conversations of its email address. */
    @PostMapping("/account/messages")
    String open(Store store, @RequestParam String number, Session session) {
        return conversations
                .link(store.id(), session.person(), number)
                .map(it -> "redirect:/contact/case/" + it)
                .orElseThrow(ConversationPage::gone);
    }

    private Case find(Store store, String token) {
        return Optional.of(token)
                .filter(it -> ConversationLinks.SHAPE.matcher(it).matches())
                .flatMap(it -> conversations.behind(store.id(), it))
                .orElseThrow(ConversationPage::gone);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private String page(
            Store store,
            Case about,
            String token,
            CheckoutFields reply,
            String note,
            UUID key,
            HttpServletRequest request,
            Model model) {
        try {
            var read = readConversation.read(about, ContactUses.SHOW);
            model.addAttribute("page", views.view(store, read, "/contact/case/" + token, reply, note, key, request));
            return "storefront/contact/conversation";
        } catch (RefusedByPolicy | RootKeyset.DoesNotOpen e) {
            throw gone();
        }
    }

    /** Builds the page of a conversation. */
    @Component
    @Sink
    @RequiredArgsConstructor
    public static class ConversationViews {

        /** The same text whatever the result of a report about a child, so that it reveals nothing about another person. */
        private static final String REPORTED =
                "We got your report. Because it’s about someone else, we can’t tell you what we find. We’ll delete it as soon as we’re done.";

        private final ContactTopics topics;
        private final QuoteViews quotes;
        private final MergedCases merged;
        private final SentFiles files;
        private final ReadCart lookAtCart;
        private final Frames frames;

        ConversationView view(
                Store store,
                Conversation read,
                String action,
                CheckoutFields reply,
                String note,
                UUID key,
                HttpServletRequest request) {
            var about = read.about();
            var topic = topics.find(store.id(), about.topic());
            var answers = topic.map(Topic::answers).orElse("customer service team");
            var offers = quotes.of(store, about, action);
            var sent = files.of(store.id(), merged.ids(store.id(), about.id()));
            var lines = read.lines().stream()
                    .map(it -> new ConversationView.Line(
                            it.message().isAnswer() ? PageWords.capital(answers) : "You",
                            store.dispatch().minute(it.message().at()),
                            QuotedText.parts(it.text()
                                    .map(text -> text.reveal())
                                    .orElse("Deleted when its retention period ended.")),
                            Enclosed.of(sent, it.message().id()),
                            it.message().isAnswer(),
                            Optional.ofNullable(offers.get(it.message().id()))))
                    .toList();
            return new ConversationView(
                    frame(store, "Your conversation", request),
                    action,
                    about.number(),
                    topic.map(Topic::title).orElse("Your message"),
                    topic.filter(Topic::child).isPresent() ? REPORTED : state(store, about, answers),
                    note,
                    lines,
                    details(read.writer()),
                    reply.of("message").getFirst(),
                    key.toString());
        }

        Frame frame(Store store, String title, HttpServletRequest request) {
            return frames.own(
                    request, store, title, "/contact", lookAtCart.count(store.id(), BasketCookie.read(request)));
        }

        /** Returns why a reply to a closed case was not accepted, and where else to write, if there is such a page. */
        String notAdded(StoreId store) {
            var said = "Your message wasn’t sent: this case is closed and can’t take more messages.";
            var writable =
                    topics.desk(store).stream().anyMatch(it -> !it.topics().isEmpty());
            return writable ? said + " Please use our contact page." : said;
        }

        private static String state(Store store, Case about, String answers) {
            return switch (about.state()) {
                case WITH_STORE ->
                    "Someone from our %s will reply by %s."
                            .formatted(answers, store.dispatch().day(about.due().minusSeconds(1)));
                case WITH_SHOPPER -> "We answered your message. If you have more questions, reply below.";
                case WITH_BANK -> "We’re waiting for the bank.";
                case CLOSED ->
                    "merged".equals(about.ending().orElse(""))
                            ? "Closed, because you asked the same thing in another message. We’ll answer you there."
                            : "Closed. If something comes up, reply below: your reply opens a new case.";
            };
        }

        private static List<ConversationView.Detail> details(OpenedValues writer) {
            var details = new ArrayList<ConversationView.Detail>();
            add(writer, Kind.NAME, "Name", details);
            add(writer, Kind.ORGANISATION, "Organization", details);
            add(writer, Kind.EMAIL, "Email", details);
            add(writer, Kind.PHONE, "Phone", details);
            return details;
        }

        private static void add(
                OpenedValues writer, Kind<String> kind, String name, List<ConversationView.Detail> details) {
            writer.find(kind).ifPresent(it -> details.add(new ConversationView.Detail(name, it.reveal())));
        }

        /**
         * A conversation, shown to its writer.
         *
         * @param number of the case
         * @param state a sentence that says who is next
         * @param note what was just done; empty if nothing
         * @param details what the writer gave about themselves
         * @param reply form for a reply; if the case is closed, a reply opens a new one
         * @param key idempotency key of the reply, so that sending it twice adds it once
         */
        @Sink
        public record ConversationView(
                Frame frame,
                String action,
                String number,
                String topic,
                String state,
                String note,
                List<Line> lines,
                List<Detail> details,
                FieldView reply,
                String key) {

            /**
             * @param ours whether the store wrote it
             * @param parts its text, with quoted parts marked
             * @param files that came with it
             * @param quote price quote that came with it
             */
            public record Line(
                    String who,
                    String at,
                    List<QuotedText.Part> parts,
                    List<Enclosed> files,
                    boolean ours,
                    Optional<QuoteView> quote) {
                @Override
                public String toString() {
                    return "‹withheld›";
                }
            }

            public record Detail(String name, String value) {
                @Override
                public String toString() {
                    return "‹withheld›";
                }
            }

            public List<FieldView> wrong() {
                return reply.wrong() ? List.of(reply) : List.of();
            }
        }
    }
}
