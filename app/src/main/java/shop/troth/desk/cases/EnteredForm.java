package shop.troth.desk.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shop.troth.cases.entered.CameBy;
import shop.troth.cases.entered.EnteredForms;
import shop.troth.desk.view.EnteredByHand;
import shop.troth.stores.ContactDesk.Topic;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** The form for a call or a letter with a question: what was typed, and what is wrong with it. What is about a person stays silent. */
final class EnteredForm {

    static final String KEY = EnteredByHand.KEY;
    static final String TOPIC = "topic";
    static final String WAY = EnteredByHand.WAY;
    static final String DAY = EnteredByHand.DAY;
    static final String ADULT = "adult";
    static final String NEXT = "next";

    /** Of {@link #NEXT}: an order is taken on the phone. */
    static final String ORDER = "order";

    private static final String YES = "yes";
    private static final List<String> IMPERSONAL = List.of(KEY, TOPIC, WAY, DAY, ADULT, NEXT);

    /** What is meant besides what is about the person. Nothing is wrong with it. */
    record Typed(Topic topic, UUID key, CameBy way, LocalDate day) {}

    private final EnteredByHand typed;
    private final Submission given;

    private EnteredForm(EnteredByHand typed, Submission given) {
        this.typed = typed;
        this.given = given;
    }

    /** A new one, for what came today. */
    static EnteredForm blank(Form form, LocalDate today) {
        return new EnteredForm(EnteredByHand.blank(today, Map.of()), form.read(Map.of()));
    }

    /** @throws org.springframework.web.server.ResponseStatusException 400 for a form that is not the page’s */
    static EnteredForm sent(Form form, HttpServletRequest request) {
        var own = new HashMap<>(request.getParameterMap());
        own.keySet().retainAll(form.fields().stream().map(Form.Field::name).toList());
        return new EnteredForm(EnteredByHand.sent(request, IMPERSONAL), form.read(own));
    }

    /**
     * What is meant; nothing if anything is wrong, which is then among the {@link #errors}.
     *
     * @param topics what it can be about
     * @param asksAge whether the store takes nothing from children under 13
     */
    Optional<Typed> check(List<Topic> topics, LocalDate today, boolean asksAge) {
        var topic = topics.stream().filter(it -> it.id().equals(value(TOPIC))).findFirst();
        var way = CameBy.entered().stream()
                .filter(it -> it.word().equals(value(WAY)))
                .findFirst();
        if (topic.isEmpty()) {
            wrong(TOPIC, "Choose what it is about.");
        }
        if (way.isEmpty()) {
            wrong(WAY, "Choose how it came.");
        }
        typed.checkDay(today);
        given.errors().forEach(this::wrong);
        checkWho(way);
        if (asksAge && !value(ADULT).equals(YES)) {
            wrong(ADULT, "We take nothing from children under 13. Ask, and check the box.");
        }
        return errors().isEmpty()
                ? Optional.of(new Typed(topic.orElseThrow(), typed.key(), way.orElseThrow(), typed.day()))
                : Optional.empty();
    }

    /** A letter that could be answered in no way would wait forever. */
    private void checkWho(Optional<CameBy> way) {
        if (isOrder() && !way.equals(Optional.of(CameBy.PHONE))) {
            wrong(WAY, "An order can be taken only on the phone.");
        }
        if (isOrder() && given.find(Kind.EMAIL).isEmpty()) {
            wrong(EnteredForms.EMAIL.name(), "Ask for their email address: the pay link goes there.");
        }
        if (way.equals(Optional.of(CameBy.LETTER))
                && given.find(Kind.EMAIL).isEmpty()
                && given.find(Kind.PHONE).isEmpty()
                && given.find(Kind.RETURN_ADDRESS).isEmpty()) {
            var field = asksAddress() ? EnteredForms.ADDRESS : EnteredForms.EMAIL;
            wrong(field.name(), "Enter how to reach them, or the letter can’t be answered.");
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

    /** Whether an order is to be taken next. */
    boolean isOrder() {
        return value(NEXT).equals(ORDER);
    }

    /** Whether the store answers letters by letter, and so takes a return address. */
    boolean asksAddress() {
        return given.form().fields().contains(EnteredForms.ADDRESS);
    }

    /** What was typed that tells nothing about a person. */
    String value(String name) {
        return typed.value(name);
    }
}
