package shop.troth.procurement.cxml;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes cXML, element by element. */
public final class CxmlWriter {

    private static final String DOCTYPE = "<!DOCTYPE cXML SYSTEM \"http://xml.cxml.org/schemas/cXML/1.2.060/%s.dtd\">";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT); // with a numeric offset
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final XMLStreamWriter out;

    /** The document type that a document is of; each kind of request is in one. */
    public enum Type {
        CXML("cXML"),
        FULFILL("Fulfill"),
        INVOICE("InvoiceDetail");

        private final String dtd;

        Type(String dtd) {
            this.dtd = dtd;
        }
    }

    /** What is written within an element. */
    @FunctionalInterface
    public interface Content {
        void write(CxmlWriter within);
    }

    private CxmlWriter(XMLStreamWriter out) {
        this.out = out;
    }

    /**
     * Writes a whole document.
     *
     * @param host part of its number, which is random
     */
    public static String document(String host, Instant now, Content content) {
        return document(Type.CXML, UUID.randomUUID() + "@" + host, now, content);
    }

    /** Writes a whole document with this payloadID. */
    public static String document(Type type, String payload, Instant now, Content content) {
        var text = new StringWriter();
        try {
            var out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeDTD(DOCTYPE.formatted(type.dtd));
            var writer = new CxmlWriter(out);
            writer.element(
                    "cXML",
                    List.of(
                            Map.entry("payloadID", payload),
                            Map.entry("timestamp", time(now)),
                            Map.entry("xml:lang", "en-US")),
                    content);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
        return text.toString();
    }

    /** Writes a response with a status, and what follows it. */
    public static String response(String host, Instant now, CxmlStatus status, Content rest) {
        return document(
                host,
                now,
                cxml -> cxml.element("Response", List.of(), response -> {
                    response.element(
                            "Status",
                            List.of(
                                    Map.entry("code", Integer.toString(status.code())),
                                    Map.entry("text", status.text())),
                            it -> it.text(status.said()));
                    rest.write(response);
                }));
    }

    /** Returns a moment as cXML writes it. */
    public static String time(Instant moment) {
        return TIME.format(moment.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    public void element(String name, List<Map.Entry<String, String>> attributes, Content content) {
        try {
            out.writeStartElement(name);
            for (var each : attributes) {
                out.writeAttribute(each.getKey(), allowed(each.getValue()));
            }
            content.write(this);
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
    }

    public void element(String name, String text) {
        element(name, List.of(), it -> it.text(text));
    }

    public void text(String text) {
        try {
            out.writeCharacters(allowed(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text takes whatever is written", e);
        }
    }

    /** Without the control characters that XML 1.0 cannot contain. */
    private static String allowed(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }
}
