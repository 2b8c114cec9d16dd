package gridplan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command, split into options and the rest. {@code --name value} and {@code
 * --name=value} are the same; {@code -o} is an option with a value; {@code --} ends the options.
 * Reads every word once and refuses what it does not know, so that a typing error is never ignored.
 */
public final class Arguments {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> rest = new ArrayList<>();

  /**
   * @param flags options without a value, with their dashes, such as {@code --json}
   * @param valued options with a value, such as {@code -o} or {@code --seed}
   * @throws UsageException for an unknown option, a missing value or an option given twice
   */
  public static Arguments parse(String[] words, Set<String> flags, Set<String> valued) {
    Arguments parsed = new Arguments();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.equals("--")) {
        parsed.rest.addAll(List.of(words).subList(i + 1, words.length));
        break;
      }
      if (!word.startsWith("-") || word.equals("-")) {
        parsed.rest.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (flags.contains(name) && equals < 0) parsed.put(name, "");
      else if (!valued.contains(name)) throw new UsageException("unknown option " + word);
      else if (equals >= 0) parsed.put(name, word.substring(equals + 1));
      else if (i + 1 == words.length) throw new UsageException(name + " needs a value");
      else parsed.put(name, words[++i]);
    }
    return parsed;
  }

  private void put(String name, String value) {
    if (values.put(name, value) != null) throw new UsageException(name + " is given twice");
  }

  /** The words that are no options, in their order. */
  public List<String> rest() {
    return List.copyOf(rest);
  }

  /**
   * The only word that is no option.
   *
   * @param what its name in the message, such as {@code CELLS}
   */
  public String only(String what) {
    if (rest.size() != 1)
      throw new UsageException(
          rest.isEmpty() ? what + " is missing" : "unexpected " + rest.get(1) + " after " + what);
    return rest.get(0);
  }

  public boolean has(String option) {
    return values.containsKey(option);
  }

  public Optional<String> find(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** The option's value; a usage error when it was not given. */
  public String get(String option) {
    return find(option).orElseThrow(() -> new UsageException(option + " is missing"));
  }

  public Optional<Path> findPath(String option) {
    return find(option).map(Path::of);
  }

  public Optional<Long> findLong(String option) {
    return find(option).map(text -> number(option, text, Long::valueOf));
  }

  /** Finite; an infinite or undefined number is a usage error. */
  public Optional<Double> findDouble(String option) {
    return find(option)
        .map(text -> number(option, text, Double::valueOf))
        .map(
            value -> {
              if (!Double.isFinite(value)) throw new UsageException(option + " is not finite");
              return value;
            });
  }

  private static <T> T number(
      String option, String text, java.util.function.Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new UsageException(option + " needs a number, not '" + text + "'");
    }
  }
}
