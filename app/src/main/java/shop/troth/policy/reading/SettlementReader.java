package shop.troth.policy.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.language.Assertion;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Settlement;

/** Reads one settlement. */
final class SettlementReader {

    private final VocabularyWords words;
    private final Findings findings;

    SettlementReader(VocabularyWords words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    Optional<Settlement> read(Node node) {
        return Fields.of(node, "a settlement", findings, "with", "reading", "editorial", "admits", "holds")
                .map(this::settlement);
    }

    private Settlement settlement(Fields fields) {
        boolean editorial = fields.flag("editorial");
        if (editorial && (fields.has("admits") || fields.has("holds"))) {
            findings.add(
                    fields.line(),
                    Code.WRONG_SHAPE,
                    "An editorial settlement decides nothing. Remove “editorial”, or remove “admits” and “holds”.");
        }
        if (!editorial) {
            fields.need("holds");
        }
        return new Settlement(
                fields.text("with"),
                fields.prose("reading"),
                editorial,
                fields.find("admits").map(it -> words.condition(it, true)),
                holds(fields.items("holds")),
                fields.line());
    }

    private List<Assertion> holds(List<Node> nodes) {
        var holds = new ArrayList<Assertion>();
        for (var node : nodes) {
            var text = Fields.text(node, findings);
            if (!text.isEmpty()) {
                new AssertionReader(words, findings, text, node.line()).read().ifPresent(holds::add);
            } else {
                findings.add(node.line(), Code.BAD_HOLDS, "An assertion must be one line of text.");
            }
        }
        return List.copyOf(holds);
    }
}
