package shop.troth.testing;

import java.util.ArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks at each statement that the shop sent while a class's tests ran, the first time it is sent: planned as for a shop with much in
 * it, it must read no table from end to end. Registered for all classes ({@code junit-platform.properties}).
 */
public final class StatementPlans implements AfterAllCallback {

    private static final HeardStatements HEARD = HeardStatements.install();

    /** Made when first needed; most classes send nothing new. */
    private static final class Large {
        static final LargeTables TABLES = LargeTables.create();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var wrong = new ArrayList<String>();
        for (var statement : HEARD.take()) {
            var whole = Large.TABLES.readWhole(statement);
            if (!whole.isEmpty()) {
                wrong.add("All of %s is read by: %s"
                        .formatted(String.join(", ", whole), statement.sql().replaceAll("\\s+", " ")));
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError(String.join("\n", wrong));
        }
    }
}
