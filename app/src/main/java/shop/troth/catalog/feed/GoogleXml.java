package shop.troth.catalog.feed;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** A Google product feed in XML: items of RSS 2.0 or entries of Atom. Document types and external entities are not supported. */
final class GoogleXml {

    private static final Set<String> ITEMS = Set.of("item", "entry");

    private GoogleXml() {}

    static FeedTable read(String text, @Nullable Integer pieces) {
        var faults = new ArrayList<FileError>();
        var items = items(text, faults);
        if (items.isEmpty() && faults.isEmpty()) {
            faults.add(new FileError(1, "item", "not a product feed: it has no item or entry"));
        }
        return GoogleItems.table(1, items, faults, pieces);
    }

    /** Returns the items that can be read. */
    static List<GoogleItems.Item> items(String text, List<FileError> faults) {
        var items = new ArrayList<GoogleItems.Item>();
        try {
            var reader = factory()
                    .createXMLStreamReader(new StringReader(text.strip().replace("\uFEFF", "")));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && ITEMS.contains(reader.getLocalName())) {
                    items.add(item(reader));
                }
            }
        } catch (XMLStreamException e) {
            var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            faults.add(new FileError(
                    line, "item", "the XML is not well-formed from here on; everything before this line was read"));
        }
        return items;
    }

    /** Reads the elements of an item, each with its text, including that of nested elements. */
    private static GoogleItems.Item item(XMLStreamReader reader) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        Map<String, String> fields = new LinkedHashMap<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                var name = reader.getLocalName();
                if (name.equals(OwnItem.DETAIL)) {
                    fields.merge(name, detail(reader), (before, next) -> before + OwnItem.END + next);
                } else {
                    var value = text(reader);
                    if (name.equals(FeedPictures.MORE)) {
                        fields.merge(name, value, (before, next) -> before + "," + next);
                    } else {
                        fields.putIfAbsent(name, value);
                    }
                }
            }
        }
        return new GoogleItems.Item(line, fields);
    }

    private static String detail(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> parts = new LinkedHashMap<>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                var name = reader.getLocalName();
                parts.put(name, text(reader));
            }
        }
        return Stream.of(OwnItem.SECTION, OwnItem.NAME, OwnItem.VALUE)
                .map(it -> parts.getOrDefault(it, ""))
                .collect(Collectors.joining(OwnItem.PART));
    }

    private static String text(XMLStreamReader reader) throws XMLStreamException {
        var parts = new ArrayList<String>();
        int depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> parts.add(reader.getText());
                default -> {
                    // ignore comments and the like
                }
            }
        }
        return String.join("", List.copyOf(parts)).strip();
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
