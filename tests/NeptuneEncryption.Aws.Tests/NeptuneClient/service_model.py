"""Reads requests of the query protocols by botocore's service models.

Argument: a file with a JSON list of requests, each an object of its form's parameters. Prints one JSON object: operation -> what is wrong with its
request (an empty list if nothing is). Exit code 3: botocore is not installed.
"""
import json
import re
import sys

try:
    import botocore.session
except ImportError:
    sys.exit(3)

session = botocore.session.get_session()
models = [session.get_service_model(name) for name in ("neptune", "rds", "ec2")]


def model_of(form):
    """The Neptune model where it has the operation: what it lacks, RDS has."""
    for model in models:
        if model.api_version == form["Version"] and form["Action"] in model.operation_names:
            return model.operation_model(form["Action"])
    return None


def read(shape, parameters, path, problems):
    """Follows the parts of the names down the shapes, as the service does."""
    if shape.type_name == "structure":
        for name, inner in grouped(parameters).items():
            if name in shape.members:
                read(shape.members[name], inner, f"{path}.{name}", problems)
            else:
                problems.append(f"{path}: the model has no member {name}")
        problems.extend(f"{path}: {name} is missing" for name in shape.required_members if name not in grouped(parameters))
    elif shape.type_name == "list":
        element = shape.member.serialization.get("name", "member")
        for name, inner in grouped(parameters).items():
            if name != element:
                problems.append(f"{path}: an element {name} instead of {element}")
                continue
            numbers = grouped(inner)
            if sorted(numbers) != [str(number + 1) for number in range(len(numbers))]:
                problems.append(f"{path}: numbered {sorted(numbers)}")
            for number, item in numbers.items():
                read(shape.member, item, f"{path}[{number}]", problems)
    elif set(parameters) != {""}:
        problems.append(f"{path}: {sorted(parameters)} below a {shape.type_name}")
    else:
        pattern = {"integer": r"-?\d+", "long": r"-?\d+", "boolean": "true|false", "double": r"-?\d+(\.\d+)?", "float": r"-?\d+(\.\d+)?"}.get(shape.type_name, "(?s).*")
        if not re.fullmatch(pattern, parameters[""]):
            problems.append(f"{path}: {parameters['']!r} is not a {shape.type_name}")


def grouped(parameters):
    groups = {}
    for name, value in parameters.items():
        first, _, rest = name.partition(".")
        groups.setdefault(first, {})[rest] = value
    return groups


verdicts = {}
with open(sys.argv[1], encoding="utf-8") as file:
    for form in json.load(file):
        problems = verdicts.setdefault(form["Action"], [])
        operation = model_of(form)
        if operation is None:
            problems.append(f"no model of version {form['Version']} has it")
            continue
        parameters = {name: value for name, value in form.items() if name not in ("Action", "Version")}
        if operation.input_shape is not None:
            read(operation.input_shape, parameters, form["Action"], problems)
        elif parameters:
            problems.append(f"parameters {sorted(parameters)}, though the model has none")
print(json.dumps(verdicts))
