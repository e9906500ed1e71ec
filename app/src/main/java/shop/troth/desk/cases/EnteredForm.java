package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.entered.CaseChannel;
import shop.troth.cases.entered.EnteredForms;
import shop.troth.desk.view.EnteredByHand;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * The form for a call or a letter with a question: what was typed, and what is wrong with it. Values about the person are never printed.
 */
final class EnteredForm {

    static final String KEY = EnteredByHand.KEY;
    static final String TOPIC = "topic";
    static final String WAY = EnteredByHand.WAY;
    static final String DAY = EnteredByHand.DAY;
    static final String ADULT = "adult";
    static final String NEXT = "next";

    /** The value of {@link #NEXT} if an order is drafted next. */
    static final String ORDER = "order";

    /** Number of the draft or quote that the order copies. */
    static final String COPY = "copy";

    private static final String YES = "yes";
    private static final List<String> IMPERSONAL = List.of(KEY, TOPIC, WAY, DAY, ADULT, NEXT, COPY);

    /** The valid part of the form that is not about the person. */
    record Typed(Topic topic, UUID key, CaseChannel way, LocalDate day) {}

    /**
     * For whom the store drafts orders.
     *
     * @param byPhone for people who call
     * @param otherwise for people who write or come in person
     */
    record Orders(boolean byPhone, boolean otherwise) {

        boolean any() {
            return byPhone || otherwise;
        }
    }

    private final EnteredByHand typed;
    private final Submission given;

    private EnteredForm(EnteredByHand typed, Submission given) {
        this.typed = typed;
        this.given = given;
    }

    /**
     * An empty form, for something that came today.
     *
     * @param besides known values that are not personal, to be filled in
     */
    static EnteredForm blank(Form form, LocalDate today, Map<String, String> besides) {
        return new EnteredForm(EnteredByHand.blank(today, besides), form.read(Map.of()));
    }

    /** @throws org.springframework.web.server.ResponseStatusException 400 for a form that is not the page’s */
    static EnteredForm sent(Form form, HttpServletRequest request) {
        var own = new HashMap<>(request.getParameterMap());
        own.keySet().retainAll(form.fields().stream().map(Form.Field::name).toList());
        return new EnteredForm(EnteredByHand.sent(request, IMPERSONAL), form.read(own));
    }

    /**
     * The valid form; empty if anything is wrong, which {@link #errors} then says.
     *
     * @param topics what it can be about
     * @param asksAge whether the store accepts nothing from children under 13
     * @param orders for whom the store drafts orders
     */
    Optional<Typed> check(List<Topic> topics, LocalDate today, boolean asksAge, Orders orders) {
        var topic = topics.stream().filter(it -> it.id().equals(value(TOPIC))).findFirst();
        var way = CaseChannel.entered().stream()
                .filter(it -> it.word().equals(value(WAY)))
                .filter(it -> it != CaseChannel.COUNTER || orders.otherwise())
                .findFirst();
        if (topic.isEmpty()) {
            wrong(TOPIC, "Choose what it is about.");
        }
        if (way.isEmpty()) {
            wrong(WAY, "Choose how it came.");
        }
        typed.checkDay(today);
        given.errors().forEach(this::wrong);
        checkOrder(way, orders);
        checkWho(way);
        if (asksAge && !value(ADULT).equals(YES)) {
            wrong(ADULT, "We take nothing from children under 13. Ask, and check the box.");
        }
        return errors().isEmpty()
                ? Optional.of(new Typed(topic.orElseThrow(), typed.key(), way.orElseThrow(), typed.day()))
                : Optional.empty();
    }

    private void checkOrder(Optional<CaseChannel> way, Orders orders) {
        var phone = way.equals(Optional.of(CaseChannel.PHONE));
        if (isOrder() && !phone && !orders.otherwise()) {
            wrong(WAY, "An order can be taken only on the phone.");
        }
        if (isOrder() && phone && orders.otherwise() && !orders.byPhone()) {
            wrong(WAY, "This store takes no orders on the phone.");
        }
        if (isOrder() && given.find(Kind.EMAIL).isEmpty()) {
            wrong(EnteredForms.EMAIL.name(), "Ask for their email address: the pay link goes there.");
        }
    }

    /** Requires a way to answer. Without one, a letter would wait forever. */
    private void checkWho(Optional<CaseChannel> way) {
        if (way.filter(it -> it != CaseChannel.PHONE).isPresent()
                && given.find(Kind.EMAIL).isEmpty()
                && given.find(Kind.PHONE).isEmpty()
                && given.find(Kind.RETURN_ADDRESS).isEmpty()) {
            var field = asksAddress() ? EnteredForms.ADDRESS : EnteredForms.EMAIL;
            var letter = way.equals(Optional.of(CaseChannel.LETTER));
            wrong(
                    field.name(),
                    "Enter how to reach them, or %s can’t be answered.".formatted(letter ? "the letter" : "they"));
        }
    }

    void wrong(String field, String sentence) {
        typed.wrong(field, sentence);
    }

    Map<String, String> errors() {
        return typed.errors();
    }

    Submission given() {
        return given;
    }

    /** Whether an order is drafted next. */
    boolean isOrder() {
        return value(NEXT).equals(ORDER);
    }

    /** Whether the store answers letters by letter, and so takes a return address. */
    boolean asksAddress() {
        return given.form().fields().contains(EnteredForms.ADDRESS);
    }

    /** A typed value that is not personal. */
    String value(String name) {
        return typed.value(name);
    }
}
