package shop.troth.proof.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Searches texts, such as the lines of a log, plain and {@link Packed}. */
public final class TextSearch {

    private final FileSearch search;

    public TextSearch(List<Canary> canaries) {
        this.search = new FileSearch(canaries);
    }

    public boolean isIn(String text) {
        return isInAny(List.of(text));
    }

    public boolean isInAny(Collection<String> texts) {
        return search.isInAny(texts.stream()
                .flatMap(it -> Stream.concat(Stream.of(it), Packed.texts(it)))
                .toList());
    }
}
