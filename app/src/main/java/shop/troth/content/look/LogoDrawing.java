package shop.troth.content.look;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A logo as SVG. The output is generated from recognized shapes and colors only: no scripts, style sheets, images, text, or links, and no
 * metadata of drawing programs.
 */
public final class LogoDrawing {

    /** The maximum size in bytes; small enough to fit into a form of the desk with the other settings. */
    public static final int MOST_BYTES = 14_000;

    /** The result of cleaning. */
    public sealed interface Result {
        record Clean(String svg) implements Result {}

        /** @param sentence says why, and how to fix it */
        record Refused(String sentence) implements Result {}
    }

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int MOST_ELEMENTS = 500;
    private static final int DEEPEST = 20;

    private static final Set<String> SHAPES =
            Set.of("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "stop");
    private static final Set<String> GROUPS =
            Set.of("svg", "g", "defs", "linearGradient", "radialGradient", "clipPath");
    private static final Set<String> NOTHING = Set.of("title", "desc", "metadata");
    private static final Set<String> ATTRIBUTES = Set.of("""
            viewBox id d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height points transform offset gradientUnits gradientTransform \
            spreadMethod clipPathUnits fill fill-rule fill-opacity clip-rule clip-path opacity stroke stroke-width stroke-linecap \
            stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset stroke-opacity stop-color stop-opacity color""".split(" "));

    /** Numbers, words, colors, lists, transformations, and references within the drawing. */
    private static final Pattern VALUE = Pattern.compile("[\\w\\s#.,%()+-]*");

    private static final Pattern WITHIN = Pattern.compile("url\\(\\s*['\"]?#[\\w.-]{1,60}['\"]?\\s*\\)");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,5}(\\.[0-9]{1,4})?)(px)?");

    private final StringBuilder out = new StringBuilder();
    private int elements;

    private LogoDrawing() {}

    /** Used internally; the message is the sentence. */
    private static final class NotTaken extends Exception {

        private static final long serialVersionUID = 1;

        NotTaken(String sentence) {
            super(sentence);
        }
    }

    /** Deterministic and idempotent: cleaning a clean drawing does not change it. */
    public static Result cleaned(String svg) {
        try {
            fits(svg);
            var drawing = new LogoDrawing();
            drawing.write(root(svg), 0);
            if (drawing.elements == 1) {
                throw new NotTaken("The drawing is empty.");
            }
            var clean = drawing.out.toString().strip();
            fits(clean); // it may have grown, and must pass again when it is published and read
            return new Result.Clean(clean);
        } catch (NotTaken e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static void fits(String svg) throws NotTaken {
        if (svg.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new NotTaken("The drawing is larger than %,d bytes. Simplify it, or upload the logo as PNG."
                    .formatted(MOST_BYTES));
        }
    }

    private static Element root(String svg) throws NotTaken {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // otherwise it prints to standard error
            var root = builder.parse(new InputSource(new StringReader(svg.strip())))
                    .getDocumentElement();
            if (!SVG.equals(root.getNamespaceURI()) || !"svg".equals(root.getLocalName())) {
                throw new NotTaken("The file isn’t an SVG drawing.");
            }
            return root;
        } catch (SAXException e) {
            throw new NotTaken(
                    "The file isn’t a whole SVG drawing, or begins with a document type. Save it as plain SVG.");
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("every Java reads XML", e);
        }
    }

    private void write(Element element, int depth) throws NotTaken {
        var name = element.getLocalName();
        if (!SVG.equals(element.getNamespaceURI()) || NOTHING.contains(name)) {
            return; // metadata of the drawing program
        }
        if (!SHAPES.contains(name) && !GROUPS.contains(name) || depth > 0 && name.equals("svg")) {
            throw new NotTaken(
                    "A logo can’t have <%s>. Turn everything into shapes in your drawing program, or upload the logo as PNG."
                            .formatted(name.length() > 20 ? "…" : name));
        }
        elements++;
        if (elements > MOST_ELEMENTS || depth > DEEPEST) {
            throw new NotTaken("The drawing has too many parts. Simplify it, or upload the logo as PNG.");
        }
        var attributes = attributes(element);
        out.append('<').append(name);
        if (depth == 0) {
            out.append(" xmlns=\"").append(SVG).append('"');
            attributes.putIfAbsent("viewBox", viewBox(attributes));
            attributes.remove("width");
            attributes.remove("height");
        }
        attributes.forEach((key, value) ->
                out.append(' ').append(key).append("=\"").append(value).append('"'));
        out.append(">\n");
        if (GROUPS.contains(name)) {
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element inside) {
                    write(inside, depth + 1);
                }
            }
        }
        out.append("</").append(name).append(">\n");
    }

    private static Map<String, String> attributes(Element element) throws NotTaken {
        var kept = new TreeMap<String, String>();
        var all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Attr it) {
                attribute(it, kept);
            }
        }
        return kept;
    }

    private static void attribute(Attr attribute, Map<String, String> kept) throws NotTaken {
        var name = attribute.getName();
        if (name.startsWith("on") || attribute.getLocalName() != null && "href".equals(attribute.getLocalName())) {
            throw new NotTaken("A logo can’t have the attribute “%s”. Save it as plain SVG."
                    .formatted(name.length() > 20 ? "…" : name));
        }
        if (name.equals("style")) {
            for (var declaration : attribute.getValue().split(";")) {
                var colon = declaration.indexOf(':');
                if (colon > 0) {
                    keep(declaration.substring(0, colon).strip(), declaration.substring(colon + 1), kept);
                }
            }
        } else {
            keep(name, attribute.getValue(), kept);
        }
    }

    /** Leaves out attributes that are not in the list. */
    private static void keep(String name, String value, Map<String, String> kept) throws NotTaken {
        if (!ATTRIBUTES.contains(name)) {
            return;
        }
        var said = value.strip().replaceAll("\\s+", " ");
        var outside = WITHIN.matcher(said).replaceAll("");
        if (outside.toLowerCase(Locale.ROOT).contains("url")
                || !VALUE.matcher(outside).matches()) {
            throw new NotTaken("A logo can’t have “%s” with a value that leads outside of it. Save it as plain SVG."
                    .formatted(name));
        }
        kept.put(name, said.replace("'", "").replace("\"", ""));
    }

    /** Derives the view box from the width and height, which many programs write instead. */
    private static String viewBox(Map<String, String> attributes) throws NotTaken {
        if (attributes.containsKey("viewBox")) {
            return "";
        }
        var width = NUMBER.matcher(attributes.getOrDefault("width", ""));
        var height = NUMBER.matcher(attributes.getOrDefault("height", ""));
        if (!width.matches() || !height.matches()) {
            throw new NotTaken("The drawing doesn’t say how large it is. Save it with a view box.");
        }
        return "0 0 %s %s".formatted(width.group(1), height.group(1));
    }
}
