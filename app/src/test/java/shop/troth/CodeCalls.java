package shop.troth;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.troth.DocumentedWay.Step;

/**
 * Who calls whom from one file into another, as the compiled code says: directly, through an interface, or through a lambda or method
 * reference. What a method calls through others of its own file counts as its own.
 */
final class CodeCalls {

    private final JavaClasses classes;

    CodeCalls(JavaClasses classes) {
        this.classes = classes;
    }

    boolean has(Step step) {
        return classes.contain(step.type()) && !units(step).isEmpty();
    }

    /** Both must be there. */
    boolean leads(Step from, Step to) {
        var accesses = outward(from);
        return accesses.stream().anyMatch(it -> isOf(it, to) || isImplementedBy(it, to) || isMadeBy(it, to))
                || (accesses.stream().anyMatch(CodeCalls::isFunction) && isHandedOver(from, to));
    }

    private List<JavaCodeUnit> units(Step step) {
        return classes.get(step.type()).getCodeUnits().stream()
                .filter(it -> it.getName().equals(step.method()))
                .toList();
    }

    /** What a step calls in other files, through whatever it calls in its own, and each interface, whose code may be anywhere. */
    private Set<JavaCodeUnitAccess<?>> outward(Step step) {
        var outward = new LinkedHashSet<JavaCodeUnitAccess<?>>();
        var waiting = new ArrayDeque<>(units(step));
        var seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            accesses(waiting.poll()).forEach(it -> {
                var isInside = file(it.getTargetOwner()).equals(file(it.getOriginOwner()));
                if (isInside) {
                    it.getTarget().resolveMember().filter(seen::add).ifPresent(waiting::add);
                }
                if (!isInside || it.getTargetOwner().isInterface()) {
                    outward.add(it);
                }
            });
        }
        return outward;
    }

    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return unit.getAccessesFromSelf().stream()
                .filter(JavaCodeUnitAccess.class::isInstance)
                .map(it -> (JavaCodeUnitAccess<?>) it);
    }

    private static String file(JavaClass type) {
        return type.getFullName().replaceFirst("\\$.*", "");
    }

    private static boolean isOf(JavaCodeUnitAccess<?> access, Step step) {
        return access.getTargetOwner().getFullName().equals(step.type())
                && access.getName().equals(step.method());
    }

    private boolean isImplementedBy(JavaCodeUnitAccess<?> access, Step step) {
        return access.getTargetOwner().isInterface()
                && access.getName().equals(step.method())
                && classes.get(step.type())
                        .isAssignableTo(access.getTargetOwner().getFullName());
    }

    /** Whether the step makes the function that is called, such as a check of a form. */
    private boolean isMadeBy(JavaCodeUnitAccess<?> access, Step step) {
        return access.getTargetOwner().getPackageName().startsWith("shop.troth")
                && access.getTargetOwner().isInterface()
                && units(step).stream()
                        .filter(JavaMethod.class::isInstance)
                        .anyMatch(it -> it.getRawReturnType().equals(access.getTargetOwner()));
    }

    private static boolean isFunction(JavaCodeUnitAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.util.function");
    }

    /** Whether somebody who calls into the file of the one hands the other over as a lambda or method reference. */
    private boolean isHandedOver(Step taker, Step given) {
        var takerFile = file(classes.get(taker.type()));
        return classes.stream()
                .flatMap(it -> it.getCodeUnits().stream())
                .filter(unit ->
                        accesses(unit).anyMatch(it -> file(it.getTargetOwner()).equals(takerFile)))
                .flatMap(CodeCalls::accesses)
                .anyMatch(it -> isOf(it, given) && (it.isDeclaredInLambda() || it instanceof JavaCodeUnitReference));
    }
}
