package shop.troth.procurement.cxml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element of a document, by its local name. Its text form shows nothing of what it contains. */
public final class CxmlNode {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<CxmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    CxmlNode(String name) {
        this.name = name;
    }

    void attribute(String key, String value) {
        attributes.put(key, value);
    }

    void add(CxmlNode child) {
        children.add(child);
    }

    void add(String more) {
        text.append(more);
    }

    public String name() {
        return name;
    }

    /** Its own text, without that of the elements within it, and without surrounding white space; empty if there is none. */
    public String text() {
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** Its own text as it is. */
    public String raw() {
        return text.toString();
    }

    /** An attribute; empty if it is missing or has no text. */
    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key)).map(String::strip).filter(it -> !it.isEmpty());
    }

    public List<CxmlNode> children() {
        return List.copyOf(children);
    }

    public List<CxmlNode> children(String of) {
        return children.stream().filter(it -> it.name.equals(of)).toList();
    }

    /** The first element at a path, such as {@code ShipTo/Address}. */
    public Optional<CxmlNode> find(String path) {
        Optional<CxmlNode> found = Optional.of(this);
        for (var step : path.split("/", -1)) {
            found = found.flatMap(it -> it.children(step).stream().findFirst());
        }
        return found;
    }

    /** The text of the first element at a path that has some. */
    public Optional<String> textAt(String path) {
        return find(path).map(CxmlNode::text).filter(it -> !it.isEmpty());
    }

    /**
     * The first element at a path.
     *
     * @throws CxmlRefusal if it is missing
     */
    public CxmlNode need(String path) {
        return find(path)
                .orElseThrow(() -> new CxmlRefusal(
                        CxmlStatus.unacceptable("%s/%s: This element is missing.".formatted(name, path))));
    }

    /**
     * An attribute.
     *
     * @throws CxmlRefusal if it is missing
     */
    public String needAttribute(String key) {
        return attribute(key)
                .orElseThrow(() -> new CxmlRefusal(
                        CxmlStatus.unacceptable("%s %s: This attribute is missing.".formatted(name, key))));
    }

    @Override
    public String toString() {
        return name;
    }
}
