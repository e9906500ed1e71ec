package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;

/** Finds promises in sentences without a matching control or duty, and controls and duties that the sentence does not mention. */
@RequiredArgsConstructor
final class PromisedInSentences implements Mismatches {

    private static final Pattern COMPLAINT =
            Pattern.compile("\\b(?:complain to|(?:lodge|file|make) a complaint|complaint to)\\b");

    private final Policy policy;

    /** Controls and duties that people express in their own words. */
    private enum Promise {
        CONFIRMED_SIGN_UPS("control", "double opt-?in|double-opt-?in", "confirm|double[ -]opt-?in"),
        RETURNS_ACCEPTED(
                "control",
                "you (?:can|may) (?:return|send (?:\\w+ ){0,4}back)",
                "returns?|send (?:\\w+ ){0,4}back|withdraw"),
        MAIL_NOTICES(
                "duty",
                "(?:e-?mail|notify) you (?:about|of|before|when|if) (?:\\w+ ){0,4}chang\\w*",
                "e-?mail|message|write"),
        REFUND("duty", "we(?:'ll| will)? refund|refund you|your money back|money-back", "refund|money");

        private final String kind;
        private final Pattern promises;
        private final Pattern mentions;

        /**
         * @param promises words that require it
         * @param mentions words of which it requires one
         */
        Promise(String kind, String promises, String mentions) {
            this.kind = kind;
            this.promises = Pattern.compile("\\b(?:" + promises + ")\\b");
            this.mentions = Pattern.compile("\\b(?:" + mentions + ")");
        }

        String word() {
            return DashedWord.of(this);
        }

        boolean isIn(Clause clause) {
            return kind.equals("duty")
                    ? clause.duties().stream().anyMatch(it -> it.name().equals(word()))
                    : clause.controls().stream().anyMatch(it -> it.name().equals(word()));
        }
    }

    @Override
    public Stream<String> in(Clause clause, List<NormalizedSentence> sentences) {
        var promises = Arrays.stream(Promise.values()).flatMap(it -> differs(it, clause, sentences).stream());
        return Stream.concat(promises, complaint(sentences).stream());
    }

    private static Optional<String> differs(Promise promise, Clause clause, List<NormalizedSentence> sentences) {
        if (promise.isIn(clause)) {
            return sentences.stream()
                            .anyMatch(it -> promise.mentions.matcher(it.text()).find())
                    ? Optional.empty()
                    : Optional.of(
                            "has the %s “%s”, but its sentence does not say so. Say it in the sentence, or remove the %s."
                                    .formatted(promise.kind, promise.word(), promise.kind));
        }
        return found(promise.promises, sentences)
                .map(it -> "says “%s”, but does not have the %s “%s”. Add it, or change the sentence."
                        .formatted(it, promise.kind, promise.word()));
    }

    private Optional<String> complaint(List<NormalizedSentence> sentences) {
        return policy.owner().complaints().isPresent()
                ? Optional.empty()
                : found(COMPLAINT, sentences)
                        .map(it ->
                                "says “%s”, but the owner has no “complaints”. Name the authority there, or change the sentence."
                                        .formatted(it));
    }

    private static Optional<String> found(Pattern words, List<NormalizedSentence> sentences) {
        return sentences.stream()
                .flatMap(it -> words.matcher(it.text()).results())
                .map(it -> it.group())
                .findFirst();
    }
}
