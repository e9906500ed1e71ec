package shop.troth.cli.policy;

import java.io.PrintWriter;
import lombok.RequiredArgsConstructor;

/** Prints text in lines that fit a terminal. */
@RequiredArgsConstructor
final class WrappedLines {

    private static final int WIDTH = 80;

    private final PrintWriter out;

    /** @param indent spaces before each line */
    void print(int indent, String text) {
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && indent + line.length() + 1 + word.length() > WIDTH) {
                out.println(" ".repeat(indent) + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(" ".repeat(indent) + line);
    }

    void gap() {
        out.println();
    }
}
