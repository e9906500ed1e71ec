package shop.troth.storefront.contact;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.cases.email.ReplyAddresses;
import shop.troth.checkout.ReadCart;
import shop.troth.coupons.CouponOffers;
import shop.troth.coupons.CouponUses;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.choices.Topics;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.stores.Store;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.signal.PrivacySignal;
import shop.troth.web.work.FormLimits;
import shop.troth.web.work.SentForm;

/** How to reach the store, and a form for each topic. The form is filled in with name and email address of a signed-in customer. */
@Controller
@RequiredArgsConstructor
public class ContactPage {

    private static final String ADDRESS = "/contact";
    private static final String TOO_OFTEN =
            "Too many messages came from your network. Please try again in an hour, or reach us another way.";
    private static final String NOT_SENT = "We haven’t received your message yet. Please send it again.";
    private static final String TOLD =
            "We use what you give us here to answer you, and for nothing else. We delete the conversation a year after it is closed. You can also delete it yourself anytime.";
    private static final String TOLD_ABOUT_CHILD =
            "We use what you give us here to look into your report, and for nothing else. We delete it as soon as that is done. Because it’s about someone else, we can’t tell you what we find.";
    private static final String TRAPPED =
            "Please leave the box “Leave this box unchecked” unchecked, and send your message again.";

    private final ContactTopics topics;
    private final OpenInquiry openInquiry;
    private final OwnAccount ownAccount;
    private final ReplyAddresses replies;
    private final Topics letters;
    private final CouponOffers offers;
    private final ReadCart lookAtCart;
    private final Frames frames;
    private final TryLimits tries;
    private final FormLimits limits;

    @GetMapping(ADDRESS)
    String show(Store store, HttpServletRequest request, Model model) {
        var desk = topics.desk(store.id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var lines = Stream.concat(
                        desk.topics().stream()
                                .map(it -> new ContactView.TopicLine(
                                        ADDRESS + "/" + it.id(), it.title(), it.about(), answered(it))),
                        coupon(store).stream())
                .toList();
        model.addAttribute(
                "page",
                new ContactView(
                        frame(store, "Contact us", request),
                        lines,
                        desk.phone().orElse(""),
                        desk.hours(),
                        letters.letters(store),
                        replies.writtenTo(store.id()).orElse("")));
        return "storefront/contact/contact";
    }

    /** Returns a link to the coupon form, because people look for coupons here; empty if the store gives none. */
    private Optional<ContactView.TopicLine> coupon(Store store) {
        return offers.of(store)
                .map(it -> new ContactView.TopicLine(
                        CouponUses.ADDRESS,
                        "Request a coupon",
                        "A coupon for one order, while supplies last.",
                        "Sent by email within five minutes."));
    }

    @GetMapping(ADDRESS + "/{topic}")
    String ask(Store store, @PathVariable("topic") String id, HttpServletRequest request, Model model) {
        var topic = topic(store, id);
        var form = topics.form(store.id(), topic);
        var fields = Frames.session(request)
                .map(it -> CheckoutFields.kept(form, ownAccount.open(it)))
                .orElseGet(() -> CheckoutFields.empty(form));
        var unsent = new SentForm(ADDRESS + "/" + topic.id(), UUID.randomUUID(), "", "");
        return page(store, topic, fields, "", unsent, Duration.ZERO, request, model);
    }

    @PostMapping(ADDRESS + "/{topic}")
    String send(
            Store store,
            @PathVariable("topic") String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var topic = topic(store, id);
        var sent = new LinkedHashMap<>(request.getParameterMap());
        var form = SentForm.take(ADDRESS + "/" + topic.id(), Keys.take(sent), sent);
        var trapped = sent.remove(ContactForms.LEAVE_EMPTY) != null;
        var typed = topics.form(store.id(), topic).read(sent).from(PrivacySignal.facts(request));
        if (!typed.isGood() || trapped) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var error = trapped ? TRAPPED : "";
            return page(store, topic, CheckoutFields.typed(typed), error, form, Duration.ZERO, request, model);
        }
        var wait = limits.wait(request, form);
        if (wait.isPositive()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
            return page(store, topic, CheckoutFields.typed(typed), NOT_SENT, form, wait, request, model);
        }
        if (!tries.take(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(store, topic, CheckoutFields.typed(typed), TOO_OFTEN, form, Duration.ZERO, request, model);
        }
        var opened = openInquiry.open(store, topic, form.key(), typed);
        model.addAttribute(
                "page",
                new SentView(
                        frame(store, topic.child() ? "We got your report" : "We got your message", request),
                        opened.number(),
                        topic.answers(),
                        topic.child() ? "look into it" : "reply",
                        store.dispatch().day(opened.due().minusSeconds(1)),
                        typed.hasLostCard()));
        return "storefront/contact/sent";
    }

    private Topic topic(Store store, String id) {
        return topics.find(store.id(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** @param wait how long until it may be sent without proof of work; zero if none is required */
    private String page(
            Store store,
            Topic topic,
            CheckoutFields fields,
            String error,
            SentForm form,
            Duration wait,
            HttpServletRequest request,
            Model model) {
        var button = topic.quote() ? "Request quote" : topic.child() ? "Send report" : "Send message";
        var ticket = limits.ticket(request, form);
        model.addAttribute(
                "page",
                new TopicView(
                        frame(store, topic.title(), request),
                        form.form(),
                        topic.title(),
                        topic.about(),
                        answered(topic),
                        topic.child() ? TOLD_ABOUT_CHILD : TOLD,
                        fields.of(""),
                        error,
                        button,
                        form.key().toString(),
                        wait.isPositive() ? WorkView.asking(ticket, button, wait) : WorkView.of(ticket, button)));
        return "storefront/contact/topic";
    }

    private Frame frame(Store store, String title, HttpServletRequest request) {
        return frames.own(request, store, title, ADDRESS, lookAtCart.count(store.id(), BasketCookie.read(request)));
    }

    private static String answered(Topic topic) {
        var within = days(topic.days());
        return topic.child()
                ? "Our %s will look into it within %s.".formatted(topic.answers(), within)
                : "We reply within %s.".formatted(within);
    }

    private static String days(int days) {
        return days == 1 ? "1 business day" : days + " business days";
    }

    /**
     * Confirms that a message was received.
     *
     * @param number of its case
     * @param answers who answers
     * @param does what they will do, such as {@code reply}
     * @param due the day by which they reply
     * @param withoutCard whether a payment card number was removed from it
     */
    public record SentView(Frame frame, String number, String answers, String does, String due, boolean withoutCard) {}

    /**
     * The contact page.
     *
     * @param phone phone number; empty if it takes no calls
     * @param hours business hours of the phone
     * @param letters lines of the postal address; empty if the policy names none
     * @param email email address; empty if email opens no case
     */
    public record ContactView(
            Frame frame, List<TopicLine> topics, String phone, String hours, List<String> letters, String email) {

        /**
         * A topic to write about.
         *
         * @param answered who answers and when, one sentence
         */
        public record TopicLine(String address, String title, String about, String answered) {}

        /** Returns the digits of the phone number, for a {@code tel:} link. */
        public String dials() {
            return phone.replaceAll("[^0-9]", "");
        }
    }

    /**
     * The contact form of a topic.
     *
     * @param answered who answers and when, one sentence
     * @param told what happens to the input
     * @param error error about the form as a whole; empty if none
     * @param button label of the submit button
     * @param key idempotency key of the message, so that sending it twice counts once
     * @param work proof of work that limits automated messages
     */
    public record TopicView(
            Frame frame,
            String action,
            String title,
            String about,
            String answered,
            String told,
            List<FieldView> fields,
            String error,
            String button,
            String key,
            WorkView work) {

        public List<FieldView> wrong() {
            return fields.stream().filter(FieldView::wrong).toList();
        }
    }
}
