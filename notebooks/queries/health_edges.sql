-- A row is a model and one that it is made from; what begins with raw. are the landed files.
select distinct
    source_model,
    model
from meta.columns
where source_model <> model
order by source_model, model
