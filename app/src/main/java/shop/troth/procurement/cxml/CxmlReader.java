package shop.troth.procurement.cxml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what procurement systems really send: any encoding, with or without a DOCTYPE, with namespaces, or as the first part of a MIME
 * message. No DTD is read, no entity is resolved, and nothing is fetched. Purchasing cards are left out: their numbers are never part of what
 * is read.
 */
public final class CxmlReader {

    /** The most bytes of a document. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_DEPTH = 100;
    private static final int MOST_NODES = 200_000;
    private static final int HEAD = 400;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)");
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
    private static final XMLInputFactory FACTORY = factory();

    private CxmlReader() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false); // prefixes that nobody declared are common
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /**
     * Reads a document.
     *
     * @param contentType the header of the request; empty if there was none
     * @return the root element, {@code cXML}
     * @throws CxmlRefusal if it is too large, too deep, not well-formed, or not cXML
     */
    public static CxmlNode read(byte[] sent, String contentType) {
        if (sent.length > MOST_BYTES) {
            throw unreadable("The document is larger than 4 MB.");
        }
        var multipart = contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
        var body = multipart ? firstPart(sent, contentType) : sent;
        var root = parse(text(body, multipart ? "" : contentType));
        if (!root.name().equals("cXML")) {
            throw unreadable("cXML: The document has another root element.");
        }
        return root;
    }

    private static CxmlNode parse(String text) {
        try {
            var reader = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                return parse(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var where = e.getLocation();
            throw unreadable(
                    where == null || where.getLineNumber() < 1
                            ? "The document is not well-formed XML."
                            : "The document is not well-formed XML: see line %d.".formatted(where.getLineNumber()));
        }
    }

    private static CxmlNode parse(XMLStreamReader reader) throws XMLStreamException {
        var open = new ArrayDeque<CxmlNode>();
        CxmlNode root = null;
        int nodes = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++nodes > MOST_NODES) {
                        throw unreadable("The document has more than %,d elements.".formatted(MOST_NODES));
                    }
                    if (open.size() >= MOST_DEPTH) {
                        throw unreadable("The document is more than %d elements deep.".formatted(MOST_DEPTH));
                    }
                    var node = node(reader);
                    var within = open.peek();
                    if (within != null) {
                        within.add(node);
                    }
                    root = root == null ? node : root;
                    open.push(node);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    var within = open.peek();
                    if (within != null && !isCard(within.name())) {
                        within.add(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw unreadable("The document has an entity, and entities aren’t resolved: see line %d."
                            .formatted(reader.getLocation().getLineNumber()));
                default -> {}
            }
        }
        if (root == null) {
            throw unreadable("The document is empty.");
        }
        return root;
    }

    private static CxmlNode node(XMLStreamReader reader) {
        var node = new CxmlNode(local(reader.getLocalName()));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (!isCard(node.name())) {
                node.attribute(local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
            }
        }
        return node;
    }

    private static boolean isCard(String name) {
        return name.equals("PCard");
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static String text(byte[] bytes, String contentType) {
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        var declared =
                find(DECLARED, head).filter(it -> !it.toUpperCase(Locale.ROOT).startsWith("UTF-16"));
        var charset = mark(bytes)
                .or(() -> declared.flatMap(CxmlReader::charset))
                .or(() -> find(CHARSET, contentType).flatMap(CxmlReader::charset))
                .orElse(StandardCharsets.UTF_8);
        try {
            return stripped(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            if (charset.equals(StandardCharsets.UTF_8) && declared.isEmpty()) {
                return stripped(new String(bytes, Charset.forName("windows-1252")));
            }
            throw unreadable("The document is not in the encoding that it says it is in.");
        }
    }

    /** Without a byte order mark, and from the first angle bracket on: white space before the declaration is common. */
    private static String stripped(String text) {
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) == '\uFEFF' || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        return text.substring(start);
    }

    /** The encoding by the first bytes (XML 1.0, appendix F); empty if they are those of ASCII. */
    private static Optional<Charset> mark(byte[] bytes) {
        int first = bytes.length > 0 ? bytes[0] & 0xff : 0;
        int second = bytes.length > 1 ? bytes[1] & 0xff : 0;
        if (first == 0xfe && second == 0xff || first == 0 && second == '<') {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (first == 0xff && second == 0xfe || first == '<' && second == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return first == 0xef && second == 0xbb ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The content of the first part of a MIME message (RFC 2046). */
    private static byte[] firstPart(byte[] sent, String contentType) {
        var found = BOUNDARY.matcher(contentType);
        if (!found.find()) {
            throw unreadable("The Content-Type has no boundary.");
        }
        var boundary = "--" + (found.group(1) == null ? found.group(2) : found.group(1));
        var text = new String(sent, StandardCharsets.ISO_8859_1); // one character is one byte
        int start = text.indexOf(boundary);
        int end = start < 0 ? -1 : text.indexOf(boundary, start + boundary.length());
        if (end < 0) {
            throw unreadable("The document is not a MIME message with that boundary.");
        }
        var part = text.substring(start + boundary.length(), end);
        int content = headEnd(part);
        var head = part.substring(0, content).toLowerCase(Locale.ROOT);
        var body = Arrays.copyOfRange(sent, start + boundary.length() + content, end);
        if (!head.contains("content-transfer-encoding: base64")) {
            return body;
        }
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw unreadable("The first part is not in base64.");
        }
    }

    private static int headEnd(String part) {
        int windows = part.indexOf("\r\n\r\n");
        int unix = part.indexOf("\n\n");
        if (windows < 0 && unix < 0) {
            throw unreadable("The first part has no content.");
        }
        return windows < 0 || unix >= 0 && unix < windows ? unix + 2 : windows + 4;
    }

    private static CxmlRefusal unreadable(String said) {
        return new CxmlRefusal(CxmlStatus.unreadable(said));
    }
}
