package shop.troth.testing;

import java.io.Serial;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.stereotype.Component;
import shop.troth.ledger.Ledger;

/**
 * Tells {@link OwnStatements} of entries for the ledger on the thread that submits them: another thread commits those of all requests
 * together, at any moment. A bean of the tests alone.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE) // as the advice of transactions, with which it is applied
final class SubmittedEntries extends StaticMethodMatcherPointcutAdvisor {

    /** Stands for the statement that commits what was submitted. */
    static final String COMMIT = "insert into ledger.pending (submitted)";

    @Serial
    private static final long serialVersionUID = 1;

    SubmittedEntries() {
        super((MethodBeforeAdvice) (method, arguments, ledger) -> {
            if (!List.of().equals(arguments[0])) {
                HeardStatements.tellOf(COMMIT);
            }
        });
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return type == Ledger.class && method.getName().equals("submit");
    }
}
