package shop.troth.cases.message;

import java.util.List;
import java.util.Optional;
import shop.troth.kernel.Sink;

/**
 * An email in a conversation with the store. Public because the template is compiled into a different package.
 *
 * @param color color of its button
 * @param name name of the writer, or empty; always empty in a confirmation, whose address nobody has confirmed, so that nobody mails their
 *     own text to strangers from ours
 * @param number number of the case
 * @param answers the team that answers
 * @param child whether it reports a child; such a report gets no answer
 * @param answer the answer; empty in a confirmation
 * @param offer the quote that comes with the answer, if any
 * @param due the day by which the team will answer
 * @param repliable whether a reply to the email continues the conversation
 * @param emails whether new emails open cases
 * @param link link to the conversation
 * @param policy address of the policy page
 */
@Sink
public record ContactLetterView(
        String store,
        String color,
        String name,
        String number,
        String answers,
        boolean child,
        String answer,
        Optional<QuoteLetter> offer,
        String due,
        boolean repliable,
        boolean emails,
        String link,
        String policy) {

    public String title() {
        return offer.isPresent()
                ? (isByPhone() ? "Review and pay for your phone order " : "Your quote ")
                        + offer.get().number()
                : (answer.isEmpty()
                                ? (child ? "We got your report" : "We got your message")
                                : "Our answer to your message")
                        + " (" + number + ")";
    }

    private boolean isByPhone() {
        return offer.filter(QuoteLetter::byPhone).isPresent();
    }

    public String greeting() {
        return name.isEmpty() ? "Hello," : "Hello " + name + ",";
    }

    /** The paragraphs of the text; an answer keeps its line breaks. */
    public List<String> said() {
        if (child) {
            return List.of(
                    "We got your report. Someone from our %s will look into it by %s.".formatted(answers, due),
                    "Because it’s about someone else, we can’t tell you what we find. We’ll delete your report as soon as we’re done.");
        }
        return answer.isEmpty()
                ? List.of(
                        "We got your message. Someone from our %s will reply by %s.".formatted(answers, due),
                        "This is an automatic confirmation. Their answer will come in a separate email."
                                + (emails
                                        ? " To add something, reply to this email: we accept up to 10 new emails a day from each address and confirm only the first."
                                        : ""))
                : List.of(answer);
    }

    /** The signature: the team that answers. */
    public String signature() {
        return "The " + answers;
    }

    public String button() {
        return offer.filter(QuoteLetter::isOpen).isPresent()
                ? isByPhone() ? "Review and pay" : "View and order"
                : answer.isEmpty() ? (child ? "View your report" : "View your message") : "View or reply";
    }

    public String why() {
        if (child) {
            return "You’re getting this email because you wrote to " + store
                    + ". The link opens your report and works until we delete it, for up to 90 days, so please don’t forward this email. You can also delete the report there.";
        }
        return "You’re getting this email because you " + asked()
                + (repliable ? ". You can reply to this email" : "")
                + ". The link opens your conversation and works for 90 days, so please don’t forward this email. You can also delete the conversation there.";
    }

    private String asked() {
        if (isByPhone()) {
            return "ordered by phone from " + store;
        }
        return offer.isPresent() ? "asked " + store + " for a quote" : "wrote to " + store;
    }

    /** The plain-text version. */
    public String asText() {
        return greeting() + "\n\n" + String.join("\n\n", said()) + "\n\n"
                + offer.map(it -> it.asText() + "\n\n").orElse("") + signature() + "\n\n" + button() + ":\n" + link
                + "\n\nCase " + number + ". " + why() + " Our privacy policy:\n" + policy + "\n";
    }

    /** Withheld, because it contains what someone wrote. */
    @Override
    public String toString() {
        return "‹withheld›";
    }
}
