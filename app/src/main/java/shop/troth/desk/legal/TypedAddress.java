package shop.troth.desk.legal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import shop.troth.desk.reveal.FindForm;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;

/** The email address that staff copied from a document. Not stored; shown again only if the form has to be corrected. */
@Sink
public final class TypedAddress {

    private static final String INPUT = "email";

    private final Optional<Personal<String>> email;
    private final Optional<Personal<String>> typed;
    private final String error;

    private TypedAddress(Optional<Personal<String>> email, Optional<Personal<String>> typed, String error) {
        this.email = email;
        this.typed = typed;
        this.error = error;
    }

    static TypedAddress none() {
        return new TypedAddress(Optional.empty(), Optional.empty(), "");
    }

    static TypedAddress in(HttpServletRequest request) {
        var sent = request.getParameterValues(INPUT);
        if (sent == null || Arrays.stream(sent).allMatch(String::isBlank)) {
            return none();
        }
        var given = FindForm.BY_EMAIL.form().read(Map.of(INPUT, sent));
        return given.isGood()
                ? new TypedAddress(Optional.of(given.get(Kind.EMAIL)), given.typed(INPUT), "")
                : new TypedAddress(
                        Optional.empty(),
                        given.typed(INPUT),
                        String.join(" ", given.errors().values()));
    }

    /** The address; empty if none was typed, or it is not valid. */
    Optional<Personal<String>> email() {
        return email;
    }

    /** What is wrong with it; empty if nothing. */
    public String error() {
        return error;
    }

    /** As it was typed, for the input. */
    public String text() {
        return typed.map(it -> it.reveal()).orElse("");
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
