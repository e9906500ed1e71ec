package shop.troth.proof.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Searches texts, such as the lines of a log, plain and {@link EncodedText}. */
public final class TextSearch {

    private final FileSearch search;

    public TextSearch(List<Canary> canaries) {
        this.search = new FileSearch(canaries);
    }

    /** Whether a text contains one of these, in any form. */
    public boolean isIn(String text) {
        return isInAny(List.of(text));
    }

    /** Whether any of these texts does. */
    public boolean isInAny(Collection<String> texts) {
        return search.isInAny(texts.stream()
                .flatMap(it -> Stream.concat(Stream.of(it), EncodedText.texts(it)))
                .toList());
    }
}
