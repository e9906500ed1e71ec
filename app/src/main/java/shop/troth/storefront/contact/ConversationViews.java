package shop.troth.storefront.contact;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.cases.MergedCases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.email.files.Enclosed;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.checkout.LookAtCart;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.text.QuotedText;
import shop.troth.storefront.checkout.Fields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.quotes.QuoteViews;
import shop.troth.storefront.reading.PageWords;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;

/** Builds the page of a conversation. */
@Component
@Sink
@RequiredArgsConstructor
class ConversationViews {

    /** The same text whatever the result of a report about a child, so that it reveals nothing about another person. */
    private static final String REPORTED =
            "We got your report. Because it’s about someone else, we can’t tell you what we find. We’ll delete it as soon as we’re done.";

    private final ContactTopics topics;
    private final QuoteViews quotes;
    private final MergedCases merged;
    private final SentFiles files;
    private final LookAtCart lookAtCart;
    private final Frames frames;

    ConversationView view(
            Store store,
            Conversation read,
            String action,
            Fields reply,
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
        return frames.own(request, store, title, "/contact", lookAtCart.count(store.id(), BasketCookie.read(request)));
    }

    /** Returns why a reply to a closed case was not accepted, and where else to write, if there is such a page. */
    String notAdded(StoreId store) {
        var said = "Your message wasn’t sent: this case is closed and can’t take more messages.";
        var writable = topics.desk(store).stream().anyMatch(it -> !it.topics().isEmpty());
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

    private static List<ConversationView.Detail> details(Opened writer) {
        var details = new ArrayList<ConversationView.Detail>();
        add(writer, Kind.NAME, "Name", details);
        add(writer, Kind.ORGANISATION, "Organization", details);
        add(writer, Kind.EMAIL, "Email", details);
        add(writer, Kind.PHONE, "Phone", details);
        return details;
    }

    private static void add(Opened writer, Kind<String> kind, String name, List<ConversationView.Detail> details) {
        writer.find(kind).ifPresent(it -> details.add(new ConversationView.Detail(name, it.reveal())));
    }
}
